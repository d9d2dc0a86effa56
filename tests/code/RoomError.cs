namespace Sdk
{
    /// <summary>Why.</summary>
    public enum RoomError : uint
    {
        Ok,
        Full = 0x80000001,
        [Obsolete("1, 2")] Gone,
        Sum = Full + 3,
    }

    public static class Codes
    {
        public const int A = 5, B = -A;
        public static readonly int C = 010;
        public const string Text = "NoSuchKey";
        private int field = 3;
        void F() { const int local = 4; }
    }
}
