using Classifier.Training.Deep;

namespace Classifier.Tests.Deep;

public sealed class FineTuningTests : IDisposable
{
    private static readonly PieceMarks Marks = new(0, 2, new HashSet<int> { 9 });

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.03, 0.5)]
    [InlineData(0.06, 1)]
    [InlineData(0.53, 0.5)]
    [InlineData(1, 0)]
    [InlineData(1.2, 0)]
    public void The_rate_rises_then_falls_to_nothing(double done, double factor) => Assert.Equal(factor, Schedule.Factor(done), 1e-9);

    [Fact]
    public void A_limit_that_ends_the_round_hurries_its_schedule()
    {
        var limit = TimeSpan.FromMinutes(10);
        var half = limit / 2;

        Assert.Equal(0.1, Schedule.Done(10, 100, half, new FineTuningOptions { Limit = limit }), 1e-9);
        Assert.Equal(0.5, Schedule.Done(10, 100, half, new FineTuningOptions { Limit = limit, EndsWithLimit = true }), 1e-9);
        Assert.Equal(0.9, Schedule.Done(90, 100, half, new FineTuningOptions { Limit = limit, EndsWithLimit = true }), 1e-9);
    }

    [Fact]
    public void A_start_is_over_at_its_limit_and_never_without_one()
    {
        var options = new FineTuningOptions { Limit = TimeSpan.FromMinutes(1) };

        Assert.False(Schedule.IsOver(TimeSpan.FromSeconds(59), options));
        Assert.True(Schedule.IsOver(TimeSpan.FromSeconds(60), options));
        Assert.False(Schedule.IsOver(TimeSpan.FromDays(9), new FineTuningOptions()));
    }

    [Fact]
    public void Every_start_cuts_the_same_batches_of_alike_lengths()
    {
        var random = new Random(1);
        PieceRow[] rows = [.. Enumerable.Range(0, 400).Select(i => new PieceRow("one", new int[1 + random.Next(60)], [0], [1]))];
        var options = new FineTuningOptions { RowsInBatch = 10, Epochs = 1.5 };

        var batches = new Batches(options, Marks, rows).Cut();

        Assert.Equal(batches.SelectMany(b => b), new Batches(options, Marks, rows).Cut().SelectMany(b => b));
        Assert.Equal(600, batches.Sum(b => b.Length));
        Assert.All(batches, b => Assert.True(b.Max(r => r.Pieces.Length) - b.Min(r => r.Pieces.Length) <= 12));
    }

    [Fact]
    public void A_round_with_other_settings_is_not_gone_on_with()
    {
        File.WriteAllText(Path.Combine(_folder, "progress.json"), """{"Settings":"rate 1","Step":400,"Loss":0.5}""");

        Assert.Equal(400, new Checkpoint(_folder, "rate 1").Read()!.Step);
        Assert.Contains("--out", Assert.Throws<InvalidOperationException>(() => new Checkpoint(_folder, "rate 2").Read()).Message, StringComparison.Ordinal);
        Assert.Null(new Checkpoint(Path.Combine(_folder, "new"), "rate 2").Read());
    }
}
