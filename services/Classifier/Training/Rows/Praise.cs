namespace Classifier.Training.Rows;

/// <summary>Praise that advertises through its author's name and address, robots' leftovers, and readers' honest praise.</summary>
internal static class Praise
{
    private const string Lines = """
        {Great|Nice|Good|Excellent|Interesting|Helpful|Awesome|Amazing} {post|article|read|blog|info|stuff|tips}{.|!|, thanks!|. Keep \
            it up.}
        {Thanks|Thank you|Cheers} {for this|a lot|so much|for the info|for posting}{.|!|, very useful.}
        I {love|like|enjoy|enjoyed} {your blog|this article|reading this|your style}{.|!| very much.}
        {Very|Really|So} {nice|useful|helpful|true|interesting}{.|!|, thank you.}
        {I agree|Well said|So true|Exactly|Good job|Nice work|Same here}{.|!| with you.}
        {Keep|Please keep} {writing|posting|it up|up the good work}{.|!}
        {This|It} {helped|solved my problem|was what I needed}{.|!| Thanks.| today.}
        """;

    private static readonly string[] Sellers =
    [
        "[GOODS]", "[GOODS]", "{best|cheap|buy|top|discount} [GOODS]", "[GOODS] {online|reviews|uk|usa|2024}", "[GOODS] [TOWN]",
        "{Best|Cheap|Top} {Plumber|Dentist|Roofing|Limo Service|Locksmith|Tree Removal|Web Design} {in |}[TOWN]", "[TOWN] [GOODS]",
        "www.[HOST]", "[HOST]",
    ];

    private static readonly string[] SellersHomes =
        ["http://www.[HOST]", "http://[HOST]/", "https://[HOST]/{buy|index.html|offer|shop}", "http://{blogspot|weebly|tumblr}.[HOST]"];

    private static readonly string[] People =
    [
        "[GIVEN]", "[GIVEN] [FAMILY]", "[GIVEN] [FAMILY]", "{Dr |}[GIVEN] [FAMILY]", "[GIVEN]{7|92|_x|}", "{Dick|Fanny|Randy|Gay} [FAMILY]",
    ];

    private static readonly string[] Homes =
        ["https://[OWNHOST]", "http://www.[OWNHOST]/", "http://[OWNHOST]/blog", "https://[GIVEN][FAMILY].com"];

    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-sold-praise", OwnLabels.Spam, Lines) { Weight = 2, Each = 90, Names = Sellers, Urls = SellersHomes },
        new("own-honest-authors", OwnLabels.Harmless, Lines) { Weight = 2, Each = 60, Names = People, Urls = Homes },
        new("own-named-only", OwnLabels.Harmless, Lines) { Each = 40, Names = People },
        new("own-nameless", OwnLabels.Harmless, Lines) { Each = 20 },
        new("own-robots", OwnLabels.Advertising(0.95), """
            \{Great|Nice\} \{post|article\}, \{I|we\} \{love|like\} \{it|your blog\}!
            \{Thanks|Thank you\} for \{sharing|posting\} \{this|your thoughts\}. \{I really|I truly\} \{appreciate|value\} it.
            \{I am|I'm\} \{really|truly\} \{enjoying|loving\} the \{theme|design|layout\} of your \{blog|weblog|site\}.
            \{What's up|Hey there\}, \{every|all\} \{time|the time\} i used to \{check|read\} \{blog|webpage\} posts here.
            \{Wow|Amazing\}! This \{blog|website\} looks \{exactly|just\} like my old one!
            [...]{ Read more here| Find more on| More infos|Every now and then we link to blogs} {: [TOPIC]|that topic|we like} [...]
            <strong>{[GOODS]|Websites we recommend|Trackback|Homepage}...</strong> [...]{The info|Below you will find the link \
                to|always a fan of} {[TOPIC]|sites}[...]
            I {truly|genuinely} {relish|savour} what you guys are {usually up too|up too}. {This kind of|Such} clever work and \
                {coverage|reporting}!
            {Undeniably|Unquestionably} {consider|believe} that that you {stated|said}. Your favourite {reason|justification} was at \
                the {net|web}.
            {Pretty|Very} {nice|great} post. I {simply|just} stumbled upon your {weblog|blog} and {wanted|wished} to say that I \
                {loved|enjoyed} it.
            {Hmm|Hey}, is {anyone|anybody} else {having|encountering} {problems|issues} with the {images|pictures} on this blog \
                {loading|opening}?
            {It's|Its} {amazing|awesome} in {support of|favour of} me to have a {site|web page}, which is {valuable|helpful} {in \
                support of|for} my {knowledge|experience}.
            {Hello|Hi} {mates|friends|colleagues}, {good|pleasant|fastidious} {piece of writing|paragraph} and {good|nice} arguments \
                commented {here|at this place}.
            """) { Weight = 1.5f, Names = ["[GIVEN]", "[GOODS]", ""] },
        new("own-braces", OwnLabels.Harmless, """
            {Use|Write} \{0\} and \{1\} in the {format string|template}{.|, not %s.}
            if (x > [NUMBER]) \{ return \{a, b\}; \} {does not compile|is valid C}{.|, why?}
            {In LaTeX|Here} \{braces\} {group|are doubled}, as in \frac\{1\}\{2\}{.|, see page [NUMBER].}
            [...] {he wrote that the bridge was safe|"the plan [...] was dropped"|and so on} [...]{.|, source: minutes.|}
            The set \{1, 2, [NUMBER]\} {has three elements|is closed}{.|, right?}
            """),
    ];
}
