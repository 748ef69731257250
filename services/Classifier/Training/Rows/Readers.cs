namespace Classifier.Training.Rows;

/// <summary>Readers who speak of the site or of their order, and who link to something; none of it is spam.</summary>
internal static class Readers
{
    private static readonly string[] People = ["[GIVEN]", "[GIVEN] [FAMILY]", "[GIVEN] [FAMILY]", "[FAMILY], [GIVEN]"];
    private static readonly string[] Homes = ["https://[OWNHOST]", "http://www.[OWNHOST]/", "https://[OWNHOST]/about"];

    public static IEnumerable<OwnTemplates> All { get; } =
    [
        new("own-readers", OwnLabels.Harmless, """
            {The|Your} {newsletter|mailing list|RSS feed} {arrives twice|stopped in May|goes to my spam folder|has no date}{.|, can you \
                look?}
            {How|Where} {can|do} I {cancel|change|pause} my {subscription|account|newsletter}{?| please?|? The page says error [NUMBER].}
            {I|We} {paid|signed up|registered} [WHEN] but {the account is not active|no receipt came|the code has expired}.
            {My|Our} {order|parcel|refund|ticket} {never came|arrived broken|is still open|was sent to [TOWN]}{.|, number [NUMBER].}
            {The|This} {form|search|captcha|login|print button} {does nothing|crashes|asks me twice|is hidden} {on my phone|in \
                Firefox|today}.
            {Why|Since when} {do you|does the site} {show ads|need cookies|load so slowly|ask for my phone number}{?| now?}
            {The|Your} {site|page|blog|new layout} {looks good|is hard to read|loads slowly|lost its comments} {on a tablet|since \
                [WHEN]|at night}.
            {I wrote|I sent} {to you|an e-mail|a message} {by the form|[WHEN]|twice} and {got no answer|it came back|nobody replied}.
            {Could|Can} you {bring back|add} the {dark mode|old archive|comment preview|e-mail alerts}{?| please?|, I miss it.}
            {The|Your} {free shipping|discount|coupon|sale} {banner|code|price} {is wrong|is not taken|ended [WHEN]}{.|, why?}
            {Which|What} {theme|blog software|plugin|font|server} {do you use|is this}{?| here?|? I run a club page and like it.}
            {I bookmarked|I printed|I saved} this {recipe|guide|page} {and made it [WHEN]|years ago|for my [RELATIVE]}{.|, worked well.}
            {I found|I came across} your {site|blog} {by chance|while searching for [TOPIC]|via the library}{ and stayed an hour|}{.|, \
                thanks.}
            {Does|Will} the {webinar|course|print edition|app} {cost extra|come to Android|need an account}?
            {The|Your} {privacy notice|terms|price list|contact page} {is out of date|has a typo|names the wrong [TOWN]}{.|, just so \
                you know.}
            {I unsubscribed|I cancelled} {[WHEN]|three times} and {still get mail|was charged again}{.|!|. Please stop it.}
            {Thanks|Thank you} for {fixing|answering} {the login|my ticket|the feed} so {fast|kindly}{.|!}
            """) { Weight = 2, Names = People },
        new("own-links", OwnLabels.Harmless, """
            {I made|I drew|I wrote} {a map|some notes|a longer answer} {about|on} [TOPIC] {here:|at} https://[OWNHOST]/[NUMBER]
            {The|Our} {club|choir|parish|school|union} {page|programme|calendar} {is|are} at \
                {https://www.|http://}[OWNHOST]/{news|2023|events}
            {See|Compare|Read} https://[OWNHOST]/{blog|notes|archive}/[NUMBER] {for the photos|where I tried the same|, it has the numbers}.
            {Source|Data|Code|Slides|Recipe}: https://{github.com|gitlab.com|codeberg.org|osf.io|zenodo.org}/[OWNHOST]/[NUMBER]
            {I had|We had} the same {bug|question}: https://{stackoverflow.com|forum.|bugs.}[OWNHOST]/q/[NUMBER]{. Solved by the second \
                answer.|}
            {My|Our} {photos|measurements|translation} of [TOPIC]{:| are at} https://[OWNHOST]{/|}
            <p>{Agreed|Thanks|True}, <a href="https://{social|mastodon|fosstodon}.[OWNHOST]/@[GIVEN]" class="u-url \
                mention">@<span>[GIVEN]</span></a>{.|!}</p>
            <p><a href="https://[OWNHOST]/{tags|tag}/[SITE]" rel="tag">#<span>[SITE]</span></a> {in [TOWN]|this morning|, day [NUMBER]}</p>
            {Use|Set|Call|Import} {os.path.join|com.acme.app.Main|window.onload|java.util.List|server.port|System.err|app.config.js} \
                {first|instead}.
            {Node.js|ASP.NET|Next.js|config.yaml|main.rs|index.php|v2.[NUMBER].1} {does not start|is missing|changed} {[WHEN]|after the \
                update}.
            {Mail|Write to} {the club|me|us} at {info|[GIVEN]}@[OWNHOST] {if you want to join the walk|about the lost dog|for the sheet \
                music}.
            {As I wrote|More} on my {blog|site} (https://[OWNHOST]), {[TOPIC] needs patience|the 2012 figures differ|I disagree with \
                point [NUMBER]}.
            """) { Weight = 2, Names = People, Urls = Homes },
    ];
}
