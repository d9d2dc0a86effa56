#import <Foundation/Foundation.h>

NS_ASSUME_NONNULL_BEGIN

FOUNDATION_EXPORT NSErrorDomain const RoomErrorDomain;

/// 방 오류
typedef NS_ERROR_ENUM(RoomErrorDomain, RoomError) {
    /// 가득 참
    RoomErrorFull = 1001,
    RoomErrorGone NS_SWIFT_NAME(gone) API_AVAILABLE(ios(8.0), macos(10.10)) = -1002,
    RoomErrorNext API_DEPRECATED("no", ios(2.0, 3.0)),
};

typedef NS_OPTIONS(NSUInteger, RoomOption) {
    RoomOptionA = 1 << 0,
    RoomOptionB = 1 << 1,
};

typedef enum : NSInteger {
    RoomStateA,
    RoomStateB,
} RoomState;

static NSInteger const kRoomLimit = 12;

@interface Room : NSObject
@property (nonatomic) RoomError error;
- (void)join:(NSString *)name;
@end

NS_ASSUME_NONNULL_END
