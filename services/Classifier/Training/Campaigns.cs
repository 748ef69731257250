using Classifier.Fast;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>
/// Groups near-duplicates (MinHash over word triples, three bands of four), then assigns each group as a whole to training, calibration or
/// test. A random split would test on copies of training rows.
/// </summary>
internal static class Campaigns
{
    private const int Bands = 3, RowsInBand = 4;

    public static void Split(IReadOnlyList<TrainingRow> rows)
    {
        var parent = Enumerable.Range(0, rows.Count).ToArray();
        var seen = new Dictionary<(int Band, uint Hash), int>();
        for (var i = 0; i < rows.Count; i++)
        {
            var signature = Signature(rows[i].Words);
            for (var band = 0; band < Bands; band++)
            {
                var hash = 0u;
                for (var r = 0; r < RowsInBand; r++)
                    hash = FeatureSpace.Pair(hash, signature[band * RowsInBand + r]);
                if (!seen.TryAdd((band, hash), i))
                    parent[Root(parent, i)] = Root(parent, seen[(band, hash)]);
            }
        }
        for (var i = 0; i < rows.Count; i++)
            rows[i].Campaign = Root(parent, i);
        foreach (var campaign in rows.GroupBy(r => r.Campaign))
            Assign([.. campaign]);
    }

    // Talk pages with labels for rare attributes are split 4:3:3, or there would be too few positives to measure with; the rest 8:1:1.
    private static void Assign(IReadOnlyList<TrainingRow> campaign)
    {
        var draw = FeatureSpace.Hash(campaign[0].Words, 99) % 10;
        var (train, calibrate) = campaign.Any(r => r.Source == "jigsaw" && r.Label(Attributes.Insult) is not null) ? (4u, 7u) : (8u, 9u);
        var part = draw < train ? Part.Train : draw < calibrate ? Part.Calibrate : Part.Test;
        foreach (var row in campaign)
            row.Part = row.IsOurs ? Part.Train : part;
    }

    private static uint[] Signature(string words)
    {
        var signature = Enumerable.Repeat(uint.MaxValue, Bands * RowsInBand).ToArray();
        var list = words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < Math.Max(1, list.Length - 2); i++)
        {
            var shingle = FeatureSpace.Hash(string.Join(' ', list.Skip(i).Take(3)), 5);
            for (var h = 0; h < signature.Length; h++)
                signature[h] = Math.Min(signature[h], FeatureSpace.Pair(shingle, (uint)h * 0x9E3779B1u));
        }
        return signature;
    }

    private static int Root(int[] parent, int i)
    {
        while (parent[i] != i)
            i = parent[i] = parent[parent[i]];
        return i;
    }
}
