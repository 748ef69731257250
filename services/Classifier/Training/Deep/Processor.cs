using System.Runtime.Intrinsics.X86;

namespace Classifier.Training.Deep;

/// <summary>What the processor has that training is faster with.</summary>
internal static class Processor
{
    private const int Features = 7, Avx512Bfloat16 = 1 << 5, AmxBfloat16 = 1 << 22;

    /// <summary>Whether it multiplies bfloat16 itself. Processors that are no x86 are taken to do so.</summary>
    public static bool HasBfloat16 { get; } = !X86Base.IsSupported
        || (X86Base.CpuId(Features, 1).Eax & Avx512Bfloat16) != 0
        || (X86Base.CpuId(Features, 0).Edx & AmxBfloat16) != 0;
}
