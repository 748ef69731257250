using System.Text;
using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Training;

/// <summary>Reads rows with the same featuriser as the service.</summary>
internal static class RowFeaturiser
{
    public static void Featurise(IReadOnlyList<TrainingRow> rows, WordMender? mender = null)
    {
        var featuriser = new Featuriser(mender);
        var author = new AuthorReader(mender);
        foreach (var row in rows)
        {
            featuriser.Read(row.Reduced);
            author.Read(row.AuthorName, row.AuthorUrl, page: null);
            author.AddTo(featuriser.Features);
            (row.Indices, row.Values) = Vector(featuriser.Features);
            row.Words = Words(featuriser.Tokens);
        }
    }

    /// <summary>A text's sparse vector: ascending indices and their values.</summary>
    public static (int[] Indices, float[] Values) Vector(FeatureSet features)
    {
        int[] indices = [
            .. features.SignalFeatures.Items, .. features.WordFeatures.Items, .. features.PartFeatures.Items,
            .. features.AuthorSignals.Items, .. features.AuthorFeatures.Items,
        ];
        Array.Sort(indices);
        return (indices, Array.ConvertAll(indices, i => i switch
        {
            < FeatureSpace.FirstWord => FeatureSet.SignalValue,
            < FeatureSpace.FirstPart => features.WordValue,
            < FeatureSpace.FirstAuthor => features.PartValue,
            < FeatureSpace.FirstAuthorWord => FeatureSet.SignalValue,
            _ => features.AuthorValue,
        }));
    }

    private static string Words(TokenList tokens)
    {
        var words = new StringBuilder(" ");
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsGuess)
                words.Append(tokens.Spelling(tokens[i])).Append(' ');
        }

        return words.ToString();
    }
}
