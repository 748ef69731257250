using Classifier.Text;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>Learns from training rows which words are used at all, and which of them abuse.</summary>
internal static class MendableWords
{
    /// <summary>A word that is used less may be a misspelt one.</summary>
    private const int FewestUses = 20;

    private const int FewestAbusiveUses = 10;

    /// <summary>How much oftener an abusive word stands in toxic rows than in others.</summary>
    private const double LeastExcess = 6;

    /// <returns>Lines of <see cref="WordMender.FileName"/>, in order.</returns>
    public static IEnumerable<string> Of(IEnumerable<TrainingRow> rows)
    {
        var uses = new Dictionary<string, (int Toxic, int Other)>();
        var (toxicRows, otherRows) = (0, 0);
        foreach (var row in rows)
        {
            if (row.Label(Attributes.Toxicity) is not { } toxic)
                continue;
            if (toxic)
                toxicRows++;
            else
                otherRows++;
            foreach (var word in row.Words
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Where(w => w.All(char.IsAsciiLetterLower))
                .Distinct())
            {
                var (t, o) = uses.GetValueOrDefault(word);
                uses[word] = toxic ? (t + 1, o) : (t, o + 1);
            }
        }
        bool IsAbusive((int Toxic, int Other) use) =>
            use.Toxic >= FewestAbusiveUses && (use.Toxic + 1.0) / toxicRows > LeastExcess * (use.Other + 1.0) / otherRows;
        return uses.Where(
            u => u.Value.Toxic + u.Value.Other >= FewestUses || IsAbusive(u.Value)).OrderBy(u => u.Key, StringComparer.Ordinal)
            .Select(u => WordMender.Line(u.Key, IsAbusive(u.Value)));
    }
}
