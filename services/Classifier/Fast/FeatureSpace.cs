using System.Numerics;

namespace Classifier.Fast;

/// <summary>
/// The numbering of features. A model fits only the numbering that it was trained with: any change here, or to how text is folded and
/// split, needs a new <see cref="Version"/> and new models.
/// </summary>
internal static class FeatureSpace
{
    public const int Version = 3;

    /// <summary>
    /// The oldest version whose models can be served: its numbering is the same, without the features of authors at its end.
    /// </summary>
    public const int OldestVersion = 2;

    /// <summary>The number of signals, facts about a whole comment such as its number of links. They come first.</summary>
    public const int Signals = 64;

    public const int Buckets = 1 << 17;

    public const int FirstWord = Signals;

    public const int FirstPart = FirstWord + Buckets;

    /// <summary>
    /// The features of the author's name and address. Only the spam model may use them: a name must not make a text toxic.
    /// </summary>
    public const int FirstAuthor = FirstPart + Buckets;

    public const int FirstAuthorWord = FirstAuthor + AuthorSignals;

    public const int Size = FirstAuthorWord + AuthorBuckets;

    private const int AuthorSignals = 32, AuthorBuckets = 1 << 16;

    public static uint Seed(uint salt) => 2166136261u ^ (salt * 0x9E3779B1u);

    public static uint Mix(uint hash, char c) => (hash ^ c) * 16777619u;

    public static uint Hash(ReadOnlySpan<char> text, uint salt)
    {
        var hash = Seed(salt);
        foreach (var c in text)
            hash = Mix(hash, c);
        return Finish(hash);
    }

    public static uint Pair(uint first, uint second) => Finish(BitOperations.RotateLeft(first, 13) * 5 + (second ^ 0x85EBCA6Bu));

    // MurmurHash's finaliser. Without it the low bits would depend on the low bits of the last letters only.
    public static uint Finish(uint hash)
    {
        hash ^= hash >> 16;
        hash *= 0x7FEB352Du;
        hash ^= hash >> 15;
        hash *= 0x846CA68Bu;
        return hash ^ (hash >> 16);
    }

    public static int Word(uint hash) => FirstWord + (int)(hash & (Buckets - 1));

    public static int Part(uint hash) => FirstPart + (int)(hash & (Buckets - 1));

    public static int AuthorWord(uint hash) => FirstAuthorWord + (int)(hash & (AuthorBuckets - 1));
}
