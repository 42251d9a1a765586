namespace TorchSharp.Tests.Oracle;

/// <summary>
/// The same random programs here and in PyTorch: results, gradients, states within 1e-5 in float32 and 1e-10 in
/// float64. GAN_ORACLE_SEED chooses other cases than the usual, and GAN_ORACLE_DEVICE=cuda computes both on a device.
/// </summary>
public class OracleTests
{
    private const int CasesOfAnOperation = 6, CasesOfALayer = 8, CasesOfAnOptimiser = 6;
    private static readonly int Seed = int.Parse(Environment.GetEnvironmentVariable("GAN_ORACLE_SEED") ?? "1000");

    [Fact]
    public void Programs_give_what_PyTorch_gives()
    {
        Comparison.NeedPyTorch();
        using var scope = NewDisposeScope();
        Operation[] operations =
        [
            .. Pointwise.Table, .. MoreOperators.Table, .. Reductions.Table, .. Shapes.Table, .. Functions.Table, .. LossLayers.Table, .. Sequences.Table,
            .. Distributions.Table, .. SpecialFunctions.Table, .. SignalsAndMatrices.Table, .. HistogramsAndSparse.Table,
        ];
        var cases = new List<Case>();
        var seed = Seed;
        foreach (var operation in operations)
            for (var k = 0; k < CasesOfAnOperation; k++) cases.Add(Case.Run(operation, seed++));
        foreach (var layer in Layers.Table)
            for (var k = 0; k < CasesOfALayer; k++) cases.Add(Case.Run(layer, seed++));
        foreach (var optimiser in Optimisers.Table)
            for (var k = 0; k < CasesOfAnOptimiser; k++) cases.Add(Case.Run(optimiser, seed++));
        var differences = Comparison.Compare(cases);
        var refused = cases.Count(code => code.Error is not null);
        TestContext.Current.SendDiagnosticMessage($"{cases.Count} cases from seed {Seed} on {Draw.Device}, {refused} refused");
        Assert.True(differences.Count == 0, $"{differences.Count} differences in {cases.Count} cases from seed {Seed}:\n{string.Join("\n", differences.Take(60))}");
        Assert.True(cases.Count - refused > (Draw.Device.type == DeviceType.CPU ? 7500 : 3000), $"{cases.Count} cases, {refused} refused");
    }
}
