using Classifier.Deep.Unigram;
using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

/// <summary>The model that ships, loaded once.</summary>
internal static class Shipped
{
    public static string Folder { get; } = ModelFolder.Current();

    public static string Pieces { get; } = Path.Combine(Folder, "..", PieceFile.FileName);

    public static Scorer Scorer { get; } = Scorer.Load(Folder);

    public static IReadOnlyDictionary<string, double> Scores(string text) => Scorer.Score([new TextToScore { Content = text }])[0].Scores;
}
