using System.Collections.Frozen;

namespace Classifier.Parts;

/// <summary>
/// Names of people that are also, or hold, rude words. By themselves they say nothing about whoever bears them. In lower case, without
/// accents. A slur is no name, even if somebody bears it.
/// </summary>
internal static class GivenNames
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(
        "dick", "dicky", "dickie", "dickey", "dicks", "dickson", "dickinson", "dickerson", "dickens", "fanny", "fannie", "randy",
        "willy", "willie", "gay", "gaye", "gaylord", "gaylor", "roger", "rod", "peter", "johnson", "johnston", "woody", "cox",
        "coxe", "cock", "cocks", "cocker", "cockburn", "hancock", "hitchcock", "babcock", "woodcock", "peacock", "alcock",
        "wilcock", "wang", "wong", "dong", "dung", "dyke", "dykes", "vandyke", "butt", "butts", "butz", "ball", "balls", "weiner",
        "wiener", "weener", "hooker", "hoare", "hore", "ho", "lipschitz", "lipshitz", "schitt", "shittu", "shitole", "fuchs",
        "fuks", "fux", "fucher", "fok", "phuc", "phuoc", "phuong", "bich", "hung", "suk", "sukhdeep", "dikshit", "assman",
        "assad", "hassan", "cass", "kuntz", "kunz", "cumming", "cummings", "cummins", "cumberbatch", "titus", "titley", "seaman",
        "seamen", "semenov", "rapp", "raper", "slutsky", "slutzky", "pratt", "koon", "negron", "nigel", "nigella", "niger",
        "bush", "beaver", "poon", "fagan", "fagin", "savage", "gross", "crapper", "boner", "bonner", "stiff", "sexton", "virgin",
        "virginia", "regina", "slaughter", "swallow", "pusey", "pussey", "wankel", "fokker", "focker", "kock", "koch", "gaydos",
        "homer", "homan", "lesbia", "muslim", "moor", "moore", "queen", "slade", "trollope", "muff", "muffy", "minge", "bender",
        "pansy", "hussein", "osama", "adolf", "stoner", "idi", "moran");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Lookup = Names.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="word">In its folded spelling.</param>
    public static bool Contains(ReadOnlySpan<char> word) => Lookup.Contains(word);
}
