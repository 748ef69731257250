using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Intake.Comments;
using Intake.Fields;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>A comment from an Akismet form, translated into a draft.</summary>
internal sealed partial record AkismetComment
{
    public required CommentDraft Draft { get; init; }

    public required CheckKey Key { get; init; }

    /// <summary>Whether the client sent any text. If not, the draft's content is made from other fields.</summary>
    public required bool HasText { get; init; }

    public required bool IsTest { get; init; }

    public required bool AsksForDiscard { get; init; }

    /// <summary>Whether the hidden field, which people do not see, was filled in.</summary>
    public required bool FellIntoHoneypot { get; init; }

    /// <summary>The reason for a repeated check: <c>retry</c>, <c>recheck_queue</c> or another word; null for the first check.</summary>
    public string? RecheckReason { get; init; }

    /// <summary>The address to which a later verdict is posted.</summary>
    public string? Callback { get; init; }

    public static AkismetComment Of(AkismetForm form)
    {
        var content = LenientFields.Clean(form["comment_content"], int.MaxValue, TextRules.MaxContentBytes);
        var hasText = !TextRules.IsBlank(content);
        var draft = new CommentDraft
        {
            Content = hasText ? content : InsteadOfText(form),
            Format = hasText && Markup().IsMatch(content) ? ContentFormat.Html : ContentFormat.Text,
            Url = Address(form["permalink"]) ?? Address(form["blog"]),
            Type = LenientFields.Text(form["comment_type"].Trim(), 64),
            Language = FieldChecks.Try(fields => fields.Language("", form["blog_lang"].Split(',', ';')[0].Trim())),
            ParentId = form["comment_parent"].Trim() is "" or "0" ? null : LenientFields.Text(form["comment_parent"].Trim(), 256),
            CreatedAt = LenientFields.Time(form["comment_date_gmt"]),
            Author = AuthorOf(form),
        };
        return new AkismetComment
        {
            Draft = draft,
            Key = CheckKey.Of(form),
            HasText = hasText,
            IsTest = form.IsTrue("is_test"),
            AsksForDiscard = form.IsTrue("test_discard"),
            FellIntoHoneypot = form["honeypot_field_name"] is { Length: > 0 } honeypot && !string.IsNullOrWhiteSpace(form[honeypot]),
            RecheckReason = LenientFields.Text(form["recheck_reason"].Trim(), 64),
            Callback = Address(form["callback"]),
        };
    }

    /// <summary>
    /// Equal for checks that are sent again unchanged: a client that got no answer cannot know whether the first one arrived. A check that
    /// does not say when the comment was written is equal only on the same day, because an author may write the same text again.
    /// </summary>
    public string RepeatKey(DateTimeOffset now)
    {
        var day = Draft.CreatedAt is null ? now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "";
        var draft = JsonSerializer.Serialize(Draft, CommentsJson.Default.CommentDraft);
        return $"akismet:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Key.AuthorAndText}\n{day}\n{draft}")))}";
    }

    private static Author AuthorOf(AkismetForm form) => new()
    {
        Name = LenientFields.Text(form["comment_author"], 256),
        Email = FieldChecks.Try(fields => fields.Email("", form["comment_author_email"].Trim())),
        Url = Address(form["comment_author_url"]),
        Ip = FieldChecks.Try(fields => fields.IpAddress("", form["user_ip"].Trim())),
        UserAgent = LenientFields.Text(form["user_agent"], 2048),
        Role = LenientFields.Text(form["user_role"].Trim(), 64),
    };

    private static string? Address(string value) => FieldChecks.Try(fields => fields.WebAddress("", value.Trim()));

    /// <summary>A pingback may have only a name and an address. Then those are the text that moderators see and models read.</summary>
    private static string InsteadOfText(AkismetForm form)
    {
        var parts = new[] { form["comment_author"], form["comment_author_url"] }
            .Select(static part => LenientFields.Clean(part.Trim(), 2048, int.MaxValue))
            .Where(static part => !TextRules.IsBlank(part));
        return string.Join('\n', parts) is { Length: > 0 } instead ? instead : "(no text)";
    }

    [GeneratedRegex("<[a-zA-Z/!]", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}

/// <summary>The key by which an earlier check is found.</summary>
/// <param name="Blog">The site's host and path, lower case.</param>
/// <param name="AuthorAndText">A hash; equal for equal author and text on the same blog.</param>
/// <param name="Permalink">A hash; equal for the same page, empty where none was named.</param>
/// <param name="WrittenAt">The time that the client gave, in one format; empty where it gave none.</param>
internal sealed record CheckKey(string Blog, string AuthorAndText, string Permalink, string WrittenAt)
{
    public static CheckKey Of(AkismetForm form)
    {
        var blog = BlogOf(form["blog"]);
        return new CheckKey(
            blog,
            Hash(
                $"{blog}\n{form["comment_author"].Trim()}\n{form["comment_author_email"].Trim()}\n"
                + form["comment_content"].ReplaceLineEndings("\n").Trim()),
            form["permalink"].Trim() is { Length: > 0 } permalink ? Hash(permalink) : "",
            LenientFields.Time(form["comment_date_gmt"]) is { } time
                ? time.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture)
                : "");
    }

    /// <summary>The blog's address without its scheme, so that a move to HTTPS changes nothing.</summary>
    public static string BlogOf(string blog)
    {
        var name = Uri.TryCreate(blog.Trim(), UriKind.Absolute, out var uri) && uri.Host.Length > 0
            ? $"{uri.Authority}{uri.AbsolutePath.TrimEnd('/')}"
            : blog.Trim().TrimEnd('/');
        return LenientFields.Clean(name, 255, int.MaxValue).ToLowerInvariant();
    }

    private static string Hash(string text) => Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)), 0, 18);
}
