using Classifier.Training;

namespace Classifier.Tests.Training;

public sealed class PooledNetworkTests
{
    [Fact]
    public void It_learns_what_no_sum_of_weights_can_say()
    {
        string[] said = ["dogs good", "cats bad"], unsaid = ["dogs bad", "cats good"];
        var rows = said.Concat(unsaid).Select(text => new TrainingRow("test", text) { IsOurs = true }).ToArray();
        RowFeaturiser.Featurise(rows);
        // Single words only: pairs of words would give it away.
        foreach (var row in rows)
            (row.Indices, row.Values) = Words(row.Text);

        var score = PooledNetwork.Fit([.. Enumerable.Range(0, 4000).SelectMany(i => Example.Of(rows[i % 4], new Lesson(i % 4 < 2, 1), withSignals: false))]);

        Assert.All(rows[..2], row => Assert.True(score(row) > 1, $"{row.Text}: {score(row)}"));
        Assert.All(rows[2..], row => Assert.True(score(row) < -1, $"{row.Text}: {score(row)}"));
    }

    private static (int[] Indices, float[] Values) Words(string text)
    {
        int[] indices = [.. text.Split(' ').Select(word => 1000 + word[0]).Order()];
        return (indices, [.. indices.Select(_ => 1f)]);
    }
}
