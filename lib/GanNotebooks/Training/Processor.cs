using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;

namespace GanNotebooks.Training;

/// <summary>The processor, as it calls itself: times mean nothing without it.</summary>
internal static class Processor
{
    /// <summary>For instance <c>Intel Xeon Processor @ 2.50GHz</c>; <c>Arm64 processor</c> where it does not say.</summary>
    public static string Name { get; } = BrandString() ?? $"{RuntimeInformation.ProcessArchitecture} processor";

    // Intel's and AMD's manuals, CPUID: functions 80000002h to 80000004h give 48 characters, sixteen each.
    private static string? BrandString()
    {
        const int functions = unchecked((int)0x80000000), first = functions + 2, last = functions + 4;
        if (!X86Base.IsSupported || (uint)X86Base.CpuId(functions, 0).Eax < unchecked((uint)last))
            return null;
        Span<int> registers = stackalloc int[12];
        for (var k = 0; k <= last - first; k++)
            (registers[4 * k], registers[4 * k + 1], registers[4 * k + 2], registers[4 * k + 3]) = X86Base.CpuId(first + k, 0);
        var name = Encoding.ASCII.GetString(MemoryMarshal.AsBytes(registers)).Replace('\0', ' ').Replace("(R)", "").Replace("(TM)", "");
        name = string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return name.Length > 0 ? name : null;
    }
}
