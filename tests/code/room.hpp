#pragma once
namespace sdk {
enum class [[nodiscard]] Error : std::int32_t {
    Ok = 0,
    Full [[deprecated("1, 2 = 3")]] = 1'001,
    Gone,
    Wrapped = static_cast<int>(0xE001),
};
struct Codes {
    static constexpr int kFirst = -7;
    static constexpr auto kSecond = kFirst - 1;
    enum { Inner = 40, InnerNext };
};
constexpr int kBraced{Codes::kFirst};
inline constexpr std::int32_t kInline = ~0;
int kMutable = 3;
}  // namespace sdk
