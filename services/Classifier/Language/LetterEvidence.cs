namespace Classifier.Language;

/// <summary>What the letters of a text say about its language, and when that is enough.</summary>
internal readonly struct LetterEvidence
{
    // Set on English comments and on sentences of other languages: the README says what they cost and catch. A nat is a factor of 2.7.
    private const int FewestTrigrams = 12, FewestStrange = 6;
    private const float EnglishNats = 5, ForeignNats = 20, ForeignNatsEach = 0.65f, StrangeNatsEach = 4, HeadStart = 3;
    private const float LeastFit = 3.5f, MostUnseen = 0.2f;

    /// <summary>How many different trigrams of the text some language has.</summary>
    public required int Known { get; init; }

    /// <summary>How many no language has.</summary>
    public required int Unseen { get; init; }

    /// <summary>The language, other than English, for which most speaks.</summary>
    public required string Likeliest { get; init; }

    /// <summary>How much speaks for the likeliest language of all, in nats.</summary>
    public required float Nats { get; init; }

    /// <summary>How much more speaks for <see cref="Likeliest"/> than for English, in nats; negative where English is likelier.</summary>
    public required float NatsOverEnglish { get; init; }

    public bool IsEnglish => NatsOverEnglish <= -EnglishNats && IsLanguage;

    public bool IsForeign => NatsOverEnglish >= Math.Max(ForeignNats, ForeignNatsEach * Known) && IsLanguage
        && (Known >= FewestTrigrams || (Known >= FewestStrange && NatsOverEnglish >= StrangeNatsEach * Known));

    // Keys hit at random and base64 resemble some language most, and none much.
    private bool IsLanguage => Nats >= LeastFit * Known && Unseen <= MostUnseen * (Known + Unseen);

    public static LetterEvidence Gather(TrigramTable table, ReadOnlySpan<char> text, Script script)
    {
        Span<float> sums = stackalloc float[table.Width];
        Span<ulong> seen = stackalloc ulong[table.Rows / 64 + 1];
        sums.Clear();
        seen.Clear();
        var (known, unseen) = (0, 0);
        var words = new WordReader(text, stackalloc char[WordReader.Longest]);
        while (words.Read())
        {
            // Names are no evidence: a list of footballers is not Italian.
            if (words.Script != script || (words.IsCapitalised && script == Script.Latin))
                continue;
            var (added, missing) = table.Add(words.Word, seen, sums);
            known += added;
            unseen += missing;
        }
        return Of(table, sums, known, unseen);
    }

    private static LetterEvidence Of(TrigramTable table, ReadOnlySpan<float> sums, int known, int unseen)
    {
        var isLatin = table.Languages[0] == Languages.English;
        var best = isLatin ? 1 : 0;
        // Two short words of Russian resemble half of the Slavic languages, so the first of a script leads.
        for (var i = best + 1; i < table.Languages.Count; i++)
        {
            if (sums[i] > sums[best] + (best == 0 ? HeadStart : 0))
                best = i;
        }

        return new LetterEvidence
        {
            Known = known,
            Unseen = unseen,
            Likeliest = table.Languages[best],
            Nats = Math.Max(sums[best], sums[0]),
            NatsOverEnglish = isLatin ? sums[best] - sums[0] : sums[best],
        };
    }
}
