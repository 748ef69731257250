using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training;

/// <summary>Collects the words that training rows use, and marks the abusive ones, for <see cref="WordMender"/>.</summary>
internal static class MendableWords
{
    /// <summary>Rarer words may be misspelt.</summary>
    private const int FewestUses = 20;

    private const int FewestAbusiveUses = 10;

    /// <summary>How many times as often an abusive word occurs in toxic rows as in others.</summary>
    private const double LeastExcess = 6;

    /// <returns>The lines of <see cref="WordMender.FileName"/>, sorted.</returns>
    public static IEnumerable<string> Of(IEnumerable<TrainingRow> rows)
    {
        var uses = new Dictionary<string, (int Toxic, int Other)>();
        var (toxicRows, otherRows) = (0, 0);
        foreach (var row in rows)
        {
            if (row.IsPositive(Attributes.Toxicity) is not { } toxic)
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
