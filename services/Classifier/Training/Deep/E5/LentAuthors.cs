using Classifier.Fast;
using Moderation.Contracts;

namespace Classifier.Training.Deep.E5;

/// <summary>
/// Gives some comments of unknown authors the name and address of another comment's harmless author. Only blogs come with authors, so an
/// encoder would otherwise learn that whoever has a name is never rude.
/// </summary>
internal static class LentAuthors
{
    private const uint ShareSalt = 61, ChoiceSalt = 62;
    private const double Share = 0.35;

    private static readonly int Spam = Attributes.All.ToList().IndexOf(Attributes.Spam);

    /// <summary>The rows, some of them with an author who was not theirs; always the same ones.</summary>
    public static List<EncoderRow> Lend(IReadOnlyList<EncoderRow> rows)
    {
        var lenders = rows.Where(r => r is { AuthorName: not null } && r.Weights[Spam] > 0 && r.Targets[Spam] == 0).ToArray();
        return lenders.Length == 0 ? [.. rows] : [.. rows.Select(r => Borrows(r) ? With(r, lenders) : r)];
    }

    private static bool Borrows(EncoderRow row) =>
        row is { AuthorName: null, AuthorUrl: null } && FeatureSpace.Hash(row.Text, ShareSalt) % 1000 < 1000 * Share;

    private static EncoderRow With(EncoderRow row, EncoderRow[] lenders)
    {
        var lender = lenders[FeatureSpace.Hash(row.Text, ChoiceSalt) % lenders.Length];
        return row with { AuthorName = lender.AuthorName, AuthorUrl = lender.AuthorUrl };
    }
}
