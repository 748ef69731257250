using System.Text;

namespace ReviewSpeed.Seeding;

/// <summary>
/// The words that comments are made of. As in real language, the word of rank n is about n times rarer than the first: a few are in nearly
/// every comment, most in few. Names come on top of that, one in ten comments, each in about three of six million.
/// </summary>
internal static class Words
{
    public const string Commonest = "the";
    public const string SecondCommonest = "of";

    /// <summary>In no comment.</summary>
    public const string Unused = "qwyzzx";

    private const int Invented = 6000, Names = 200_000, Slots = 1 << 18;

    /// <summary>How far the first words are from n times rarer: with 0, every sixth word would be the first.</summary>
    private const double Flattening = 2.7;

    private static readonly string[] Frequent = (
        "the of and to a in is that it for you was on with as this have not but they at he we by what can an there all when your who would about "
        + "if out them up people think like no more one so do time my me some because really know good right only could even how much should want "
        + "now after work many never money article year why going make other city school water paper music doctor letter garden winter bridge").Split(' ');

    private static readonly string[] BySlot = Spread([.. Frequent, .. Enumerable.Range(0, Invented).Select(i => Invent(i, "bdfglmnprstv"))]);

    /// <summary>The word that one comment in about so many holds, of those that were invented.</summary>
    public static string OfRank(int rank) => Invent(rank - Frequent.Length, "bdfglmnprstv");

    public static string Name(int number) => "k" + Invent(number, "chjkqwxz");

    public static string Text(Random random)
    {
        var length = 50 + (int)(350 * Math.Pow(random.NextDouble(), 2));
        var text = new StringBuilder(length + 24);
        if (random.Next(10) == 0)
            text.Append(Name(random.Next(Names))).Append(", ");
        while (text.Length < length)
        {
            text.Append(BySlot[random.Next(Slots)]);
            text.Append(random.Next(14) switch { 0 => ". ", 1 => ", ", _ => " " });
        }

        return text.ToString(0, Math.Min(text.Length, 400)).TrimEnd();
    }

    private static string[] Spread(string[] words)
    {
        var weights = words.Select((_, rank) => 1 / (rank + 1 + Flattening)).ToArray();
        var all = weights.Sum();
        var slots = new string[Slots];
        var (slot, reached) = (0, 0.0);
        for (var rank = 0; rank < words.Length; rank++)
        {
            reached += weights[rank];
            while (slot < Slots && slot < reached / all * Slots)
                slots[slot++] = words[rank];
        }

        slots.AsSpan(slot).Fill(words[^1]);
        return slots;
    }

    /// <summary>Each number gives another word: its digits as syllables.</summary>
    private static string Invent(int number, string consonants)
    {
        var word = new StringBuilder();
        for (var left = number + (consonants.Length * 5); left > 0; left /= consonants.Length * 5)
            word.Append(consonants[left % consonants.Length]).Append("aeiou"[left / consonants.Length % 5]);
        return word.ToString();
    }
}
