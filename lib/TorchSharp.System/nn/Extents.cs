namespace TorchSharp;

/// <summary>Sizes of two and three dimensions from one number or a tuple; null stays null.</summary>
internal static class Extents
{
    internal static long[] Of2(long size) => [size, size];
    internal static long[]? Of2(long? size) => size is { } one ? Of2(one) : null;
    internal static long[] Of2((long, long) size) => [size.Item1, size.Item2];
    internal static long[]? Of2((long, long)? size) => size is { } both ? Of2(both) : null;

    internal static long[] Of3(long size) => [size, size, size];
    internal static long[]? Of3(long? size) => size is { } one ? Of3(one) : null;
    internal static long[] Of3((long, long, long) size) => [size.Item1, size.Item2, size.Item3];
    internal static long[]? Of3((long, long, long)? size) => size is { } all ? Of3(all) : null;
}
