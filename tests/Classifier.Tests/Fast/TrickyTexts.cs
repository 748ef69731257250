using System.Text;

namespace Classifier.Tests.Fast;

/// <summary>Texts that touch every way in which the reader undoes a disguise or leaves an ordinary word alone.</summary>
internal static class TrickyTexts
{
    public static IReadOnlyList<string> Disguises { get; } =
    [
        "i d i o t", "id.iot i-d_i.o.t stup🔥id", "n4zi N.A.Z.I k i l l yourself", "id*ot st**id f*** *bold* ***", "1d10t a$$hole $hit $5 €uro t€st",
        "idoit stupd stu pid s7vpid assh.ole", "goood gooood soooo 4th 1000 10,000 b4 gr8 l8r", "ｓｔｕｐｉｄ 𝓼𝓽𝓾𝓹𝓲𝓭 ⓢⓣⓤⓟⓘⓓ 🅢🅣🅤🅟🅘🅓 🇸🇹🇺🇵🇮🇩",
        "stuрid ѕtupid ςtupid idiоt Идиот дурак Привет мир", "рorn is sоld hеre and пorn and all the rest is Latin text", "ɪᴅɪᴏᴛ ꜱᴛᴜᴘɪᴅ løve hɑte ħate",
        "stu\u200Bpid id\u00ADiot i\u0301d\u0323i\u0308o\u0302t", "so people you are count well-known and/or facts", "don't don’t donʼt l'été qu’il",
        "great👍great 👍🏽 👨‍👩‍👧 ❤️ ☠",
        "año ano coño cono schwül schwul Straße STRASSE naïve café", "ΑΒΓ αβγ όχι ελληνικά", "你好 世界 안녕하세요 こんにちは สวัสดี नमस्ते שלום سلام",
        "\u202Eidiot\u202C \u0007bell \u0000nul",
        "www.example.com http://casino.example/win?x=1#top, casino.example.com/a_b-c foo.net. bar.org", "end.in me.it a.co x.io y.ly foo.bar.com() me@example.com",
        "shop.xyz's (www.a.club) [b.site] <c.store> \"d.online\" https://", "\uD83D lone \uDC4D", new('a', 60), string.Concat(Enumerable.Repeat("x.", 60)),
        "", " ", "!!!", "A", "I AM SHOUTING AT YOU!!! 50% OFF $$$ £££ @you", "a+b=c c++ @home 3+4 k!ll y0u b!tch !mportant",
        "s t u p i d a n d l o n g e r t h a n s i x t e e n l e t t e r s",
        "ﬁne ﬀ ﷺ ½ ² ™ ℌ", "e\u0301 é E\u0301 É ǅ İ ı ŉ ẞ", "x͓̽x͓̽ z̷a̷l̷g̷o̷", "snake_case camelCase kebab-case v1.2.3 2024-01-31 12:30",
    ];

    public static IReadOnlyList<string> Markup { get; } =
    [
        "<p>Hello <b>you</b></p>", "st<b>up</b>id id<wbr>iot id<x>iot id<sub></sub>iot <i>na</i>zi", "one<br>two<hr/>three<td>four</td><img src=x>five",
        "<a href=\"http://casino.example/x?a=1&amp;b=2\">stupid</a> <a href='www.b.shop'>b</a> <a href=c.com>c</a>", "a &lt; b &amp; c &#33; &copy; &eacute; &nope; &#x75; &#0;",
        "<script>idiot()</script>after<style>p{}</style> <!-- hidden -->shown <!-- open", "stu&ZeroWidthSpace;pid &#115;tupid stu&shy;pid",
        "<blockquote>quoted stupid</blockquote>own",
        "1 < 2 and 3 > 2 <3 <unclosed a=\"", "<A HREF=\nhtt\tp://x.top>y</A>", "<p>i<b> </b>d i o t</p>", "&amp;lt;b&amp;gt; &ltb",
    ];

    // Only characters that every version of Unicode data of the last years treats alike.
    private static readonly (int From, int To)[] Blocks =
    [
        (0, 0x377), (0x384, 0x52F), (0x5D0, 0x5EA), (0x620, 0x6D3), (0x904, 0x939), (0x1D00, 0x1D2B), (0x1E00, 0x1EFF), (0x2000, 0x206F),
        (0x20A0, 0x20B5), (0x2100, 0x214F), (0x2460, 0x24FF), (0x3041, 0x30FF), (0xFB00, 0xFB06), (0xFE00, 0xFE0F), (0xFF01, 0xFF5E),
        (0x1D400, 0x1D454), (0x1D5D4, 0x1D607), (0x1F150, 0x1F189), (0x1F1E6, 0x1F1FF), (0x1F600, 0x1F644),
    ];

    /// <summary>Every character of many blocks, alone and inside a Latin word.</summary>
    public static IReadOnlyList<string> Characters { get; } =
        [.. from block in Blocks from at in Enumerable.Range(block.From, block.To - block.From + 1) where Rune.IsValid(at) select $"{new Rune(at)} st{new Rune(at)}pid"];
}
