using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Intake.Sites;
using Shared.Reading;

namespace Intake.Form;

/// <summary>
/// The page that a browser gets for a refused form. It names the field and the fix and holds the reader's text, so that the reader can
/// mend it and send it again. It needs no script.
/// </summary>
internal static class RefusalPage
{
    private const string Style =
        """
        :root { color-scheme: light dark; --text: #1d2126; --back: #fff; --line: #6c757f; --bad: #b3261e; --mark: #1b5cb8; --on-mark: #fff }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e4e7ea; --back: #15181c; --line: #8d96a0; --bad: #ff9d94; --mark: #8cb8ff; --on-mark: #10131a }
        }
        * { box-sizing: border-box }
        body { margin: 0; background: var(--back); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: break-word }
        main { max-width: 42rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
        h1 { margin: 0 0 1rem; font-size: 1.5rem; line-height: 1.25 }
        #problem { margin: 0 0 1.5rem; padding: .25rem 0 .25rem 1rem; border-left: .25rem solid var(--bad) }
        label { display: block; margin: 0 0 .25rem; font-weight: 600 }
        input, textarea { display: block; width: 100%; margin: 0 0 1.25rem; padding: .5rem; border: 1px solid var(--line);
          border-radius: .25rem; background: transparent; color: inherit; font: inherit }
        textarea { min-height: 12rem; resize: vertical }
        [aria-invalid] { border: 2px solid var(--bad) }
        button { min-height: 2.75rem; padding: .5rem 1.5rem; border: 0; border-radius: .25rem; background: var(--mark);
          color: var(--on-mark); font: inherit; font-weight: 600; cursor: pointer }
        :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px }
        a { color: var(--mark) }
        """;

    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>The style is allowed by its hash. No script, image or frame is.</summary>
    private static readonly string StyleHash = Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)));

    /// <summary>
    /// What the reader can mend beside the text, with the keyboards and the words by which browsers fill them in. They are no types that a
    /// browser checks, because the server takes a comment with a bad address.
    /// </summary>
    private static readonly (string Name, string Label, string Keyboard, string Fill)[] Shown =
    [
        ("name", "Name", "text", "name"),
        ("email", "E-mail", "email", "email"),
        ("website", "Website", "text", "url"),
    ];

    private static readonly string[] Hidden = ["url", "return", "parentId", "language"];

    public static IResult Answer(HttpContext http, FormRefusal refusal, FormComment? form, string? token)
    {
        var origins = http.Features.Get<Site>()?.Dialects.Form?.Origins ?? [];
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        // Without an origin in the next request the form would be refused.
        headers["Referrer-Policy"] = "same-origin";
        // Browsers apply form-action to the redirect back to the site, too.
        headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'sha256-{StyleHash}'; form-action 'self' {string.Join(' ', origins)}; "
            + "base-uri 'none'; frame-ancestors 'none'";
        return TypedResults.Content(
            Write(http, refusal, form, token), "text/html; charset=utf-8", Encoding.UTF8, refusal.Problem.StatusCode);
    }

    private static string Write(HttpContext http, FormRefusal refusal, FormComment? form, string? token) =>
        $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        <title>Your comment was not sent</title>
        <style>{{Style}}</style>
        </head>
        <body>
        <main>
        <h1>Your comment was not sent</h1>
        <p id="problem" role="alert">{{Encoder.Encode(refusal.Words)}}</p>
        {{(form is null ? "" : refusal.CanSendAgain ? FormOf(refusal, form, token) : TextOf(form, "readonly"))}}
        {{WayBack(http, form)}}
        </main>
        </body>
        </html>

        """;

    private static string FormOf(FormRefusal refusal, FormComment form, string? token)
    {
        var fields = new StringBuilder();
        foreach (var name in Hidden)
            fields.Append(HiddenField(name, form[name]));
        fields.Append(HiddenField("token", token ?? form["token"]));
        fields.Append(TextOf(form, refusal.Field == "content" ? "required aria-invalid aria-describedby=\"problem\"" : "required"));
        foreach (var (name, label, keyboard, fill) in Shown)
        {
            if (form[name] is { } value)
                fields.Append(ShownField(name, label, keyboard, fill, value));
        }

        // Sent to its own address, whatever path a proxy gives it.
        return
            $"""
            <form method="post">
            {fields}<button>Send again</button>
            </form>
            """;
    }

    private static string ShownField(string name, string label, string keyboard, string fill, string value) =>
        $"""
        <label for="{name}">{label}</label>
        <input id="{name}" name="{name}" inputmode="{keyboard}" autocomplete="{fill}" value="{Encoder.Encode(value)}">

        """;

    private static string HiddenField(string name, string? value) => string.IsNullOrEmpty(value) ? "" :
        $"""
        <input type="hidden" name="{name}" value="{Encoder.Encode(value)}">

        """;

    /// <summary>HTML drops one line feed after the tag, so that the text's own first one would be lost without it.</summary>
    private static string TextOf(FormComment form, string attributes) =>
        $"""
        <label for="content">Comment</label>
        <textarea id="content" name="content" rows="10" dir="auto" {attributes}>
        {Encoder.Encode(StrayCharacters.Replace(form["content"]?.ReplaceLineEndings("\n") ?? ""))}</textarea>

        """;

    private static string WayBack(HttpContext http, FormComment? form) =>
        form?["url"] is { } url && http.Features.Get<Site>()?.Dialects.Form?.Covers(url) == true
            ? $"<p><a href=\"{Encoder.Encode(url)}\">Back to the page</a> without sending the comment</p>"
            : "";
}
