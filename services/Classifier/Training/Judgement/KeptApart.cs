namespace Classifier.Training.Judgement;

/// <summary>
/// Keeps rows that nearly repeat a sentence of the judgement table out of training: some of the sentences are spam that real campaigns
/// sent thousands of times, and a model that has seen them shows nothing by judging them rightly.
/// </summary>
internal static class KeptApart
{
    /// <summary>A row that shares so many words in a row with a sentence repeats it.</summary>
    public const int LongestRun = 5;

    private static readonly HashSet<string> Runs = [.. Sentence.All.SelectMany(s => RunsOf(Words(s.Reading)))];

    /// <param name="text">A text without markup, which is alike in many comments.</param>
    public static bool Repeats(string text) => RunsOf(Words(text)).Any(Runs.Contains);

    private static IEnumerable<string> RunsOf(string[] words) =>
        Enumerable.Range(0, Math.Max(0, words.Length - LongestRun + 1)).Select(i => string.Join(' ', words.AsSpan(i, LongestRun)!));

    private static string[] Words(string text) =>
        [.. new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : c is '\'' or '’' ? '\'' : ' ')])
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
