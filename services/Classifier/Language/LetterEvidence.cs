namespace Classifier.Language;

/// <summary>Evidence for a text's language from its letters, and the thresholds at which it suffices.</summary>
internal readonly struct LetterEvidence
{
    // Tuned on English comments and on sentences of other languages (see the README for the error rates). A nat is a factor of 2.7.
    private const int FewestTrigrams = 12, FewestStrange = 6;
    private const float EnglishNats = 5, ForeignNats = 20, ForeignNatsEach = 0.65f, StrangeNatsEach = 4, HeadStart = 3;
    private const float LeastFit = 3.5f, MostUnseen = 0.2f;

    /// <summary>Distinct trigrams of the text that occur in some language.</summary>
    public required int Known { get; init; }

    /// <summary>Trigrams that occur in no language.</summary>
    public required int Unseen { get; init; }

    /// <summary>The language other than English with the most evidence.</summary>
    public required string Likeliest { get; init; }

    /// <summary>Evidence for the likeliest language, English included, in nats.</summary>
    public required float Nats { get; init; }

    /// <summary>Evidence for <see cref="Likeliest"/> minus that for English, in nats; negative where English is likelier.</summary>
    public required float NatsOverEnglish { get; init; }

    public bool IsEnglish => NatsOverEnglish <= -EnglishNats && IsLanguage;

    public bool IsForeign => NatsOverEnglish >= Math.Max(ForeignNats, ForeignNatsEach * Known) && IsLanguage
        && (Known >= FewestTrigrams || (Known >= FewestStrange && NatsOverEnglish >= StrangeNatsEach * Known));

    // Random keystrokes and base64 always resemble one language most, but none strongly.
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
            // Skip names: a list of footballers is not Italian.
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
        // Two short Russian words resemble half of the Slavic languages, so the script's first language gets a head start.
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
