using System.Collections.Frozen;

namespace Classifier.Language;

/// <summary>
/// Function words of English that no other language in Latin script uses often. "the" is one; "in", "of" (Dutch), "at" (Danish), "are"
/// (Romanian), "has" (Spanish) and "by" (Czech) are not. Contractions are listed without apostrophes too, which many people omit.
/// </summary>
internal static class EnglishWords
{
    private static readonly FrozenSet<string> Words = FrozenSet.Create(StringComparer.Ordinal,
        "the", "and", "you", "your", "youre", "that", "thats", "this", "these", "those", "they", "theyre", "their", "them", "there", "then",
        "it", "its", "she", "his", "him", "with", "without", "what", "which", "who", "why", "when", "where", "how", "were", "being",
        "would", "could", "should", "cant", "dont", "didnt", "doesnt", "isnt", "wasnt", "arent", "wont", "didn", "doesn", "isn", "wasn",
        "aren", "couldn", "wouldn", "shouldn", "haven", "hasn", "ain", "aint", "ive", "ll", "not", "from", "if", "just", "because", "about",
        "into", "out", "only", "very", "really", "too", "much", "know", "think", "people", "never", "always", "going", "gonna", "said",
        "does", "did", "here", "after", "before", "again", "now", "something", "anything", "everyone", "everything", "though", "through",
        "while", "please", "thanks");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Words.GetAlternateLookup<ReadOnlySpan<char>>();

    private static readonly int Longest = Words.Max(w => w.Length);

    /// <param name="word">In lower case.</param>
    public static bool Contains(ReadOnlySpan<char> word) => word.Length <= Longest && Lookup.Contains(word);
}
