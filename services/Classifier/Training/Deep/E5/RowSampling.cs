using Classifier.Fast;

namespace Classifier.Training.Deep.E5;

/// <summary>Which rows a round of training reads.</summary>
/// <param name="Most">The most rows of one source in another language than English.</param>
/// <param name="MostEnglish">The most rows of one English source.</param>
/// <param name="MostSentences">The most ordinary sentences of one language.</param>
/// <param name="LeftOut">Sources and languages that are not read, so that they can be measured.</param>
internal sealed record RowSampling(int Most, int MostEnglish, int MostSentences, IReadOnlySet<string> LeftOut)
{
    /// <summary>
    /// The training rows, each text once, a source's by chance but always the same. A large source would otherwise outvote the small ones.
    /// </summary>
    public List<EncoderRow> Choose(IEnumerable<EncoderRow> rows) =>
    [
        .. rows.Where(r => r.Part == Part.Train && !LeftOut.Contains(r.Source) && !LeftOut.Contains(r.Language))
            .DistinctBy(r => (r.Text, r.AuthorName, r.AuthorUrl))
            .GroupBy(r => (r.Source, r.Language))
            .SelectMany(source => source.OrderBy(r => FeatureSpace.Hash(r.Text, 51)).Take(MostOf(source.First()))),
    ];

    private int MostOf(EncoderRow row) => row.IsSentence ? MostSentences : row.Language == "en" ? MostEnglish : Most;
}
