using System.Globalization;
using Moderation.Contracts;

namespace Moderation.Queue.Reports;

/// <summary>The sentence in which a moderator reads who reported a comment.</summary>
internal static class ReportTexts
{
    /// <summary>The reasons in words, the gravest first: in this order a moderator reads them.</summary>
    private static readonly List<(string Reason, string Words)> Reasons =
    [
        (ReportReasons.Illegal, "as illegal"),
        (ReportReasons.Threat, "as a threat"),
        (ReportReasons.Hate, "as hate"),
        (ReportReasons.Privacy, "for private data"),
        (ReportReasons.Abuse, "as abuse"),
        (ReportReasons.Spam, "as spam"),
        (ReportReasons.OffTopic, "as off topic"),
        (ReportReasons.Other, "for another reason"),
    ];

    public static string Of(ReportTally open) =>
        $"{open.Readers} {(open.Readers == 1 ? "reader has" : "readers have")} reported it{ReasonsOf(open)}.{WeightOf(open)}";

    /// <summary>One reason that all of them gave is named alone; several are named with the number of readers for each.</summary>
    private static string ReasonsOf(ReportTally open)
    {
        var given =
            from known in Reasons
            join tally in open.Reasons on known.Reason equals tally.Reason
            select (known.Words, tally.Readers);
        return given.ToList() switch
        {
            [] => "",
            [var (words, readers)] when readers == open.Readers => $", {words}",
            var several => string.Concat(several.Select(reason => $", {reason.Readers} {reason.Words}")),
        };
    }

    private static string WeightOf(ReportTally open) => open.Weight > open.Readers - 0.05
        ? ""
        : $" They count as {open.Weight.ToString("0.0", CultureInfo.InvariantCulture)}, since earlier reports of theirs were dismissed.";
}
