using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
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

    /// <summary>The whole form where it has no text by which to tell the comment from others; else empty.</summary>
    private string Unread { get; init; } = "";

    public required bool IsTest { get; init; }

    public required bool AsksForDiscard { get; init; }

    /// <summary>The reason for a repeated check: <c>retry</c>, <c>recheck_queue</c> or another word; null for the first check.</summary>
    public string? RecheckReason { get; init; }

    /// <summary>The address to which a later verdict is posted.</summary>
    public string? Callback { get; init; }

    /// <summary>Whether a field that people do not see was filled in.</summary>
    public bool IsTrapped => Draft.Flags?.Any(static flag => flag.Code == CommentFlags.Trap) == true;

    public static AkismetComment Of(AkismetForm form)
    {
        var content = CommentContent.Of(form);
        CommentFlag[] flags = [.. content.Flags, .. FormSigns.Of(form)];
        var draft = new CommentDraft
        {
            Content = content.Kept,
            Format = content.HasText && Markup().IsMatch(content.Kept) ? ContentFormat.Html : ContentFormat.Text,
            Url = LenientFields.WebAddress(form["permalink"]) ?? LenientFields.WebAddress(form["blog"]),
            Type = LenientFields.Text(form["comment_type"].Trim(), 64),
            Language = FieldChecks.Try(fields => fields.Language("", form["blog_lang"].Split(',', ';')[0].Trim())),
            ParentId = form["comment_parent"].Trim() is "" or "0" ? null : LenientFields.Text(form["comment_parent"].Trim(), 256),
            CreatedAt = LenientFields.Time(form["comment_date_gmt"]),
            Author = AuthorOf(form),
            Flags = flags.Length > 0 ? flags : null,
        };
        return new AkismetComment
        {
            Draft = draft,
            Key = CheckKey.Of(form, content.HasText ? content.AsSent : content.Kept),
            HasText = content.HasText,
            Unread = content.HasText ? "" : form.Everything,
            IsTest = form.IsTrue("is_test"),
            AsksForDiscard = form.IsTrue("test_discard"),
            RecheckReason = LenientFields.Text(form["recheck_reason"].Trim(), 64),
            Callback = Address(form["callback"]),
        };
    }

    /// <summary>
    /// Equal for checks of the same comment: a client that got no answer cannot know whether the first one arrived, and sends the text as
    /// it was typed or as it was stored. A check that does not say when the comment was written is equal only on the same day, because an
    /// author may write the same text again. One that fell into a trap is not equal to one that did not: a person whose browser filled in
    /// the hidden field sends the form again.
    /// </summary>
    public string RepeatKey(DateTimeOffset now)
    {
        var day = Key.WrittenAt.Length > 0 ? Key.WrittenAt : now.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var url = WebUtility.HtmlDecode(Draft.Author?.Url);
        string?[] parts =
        [
            Key.AuthorAndText, Key.Permalink, day, Draft.Author?.Ip, PageKey.Of(url) ?? url, Draft.ParentId, Draft.Type ?? "comment",
            IsTrapped ? CommentFlags.Trap : "", Unread,
        ];
        return $"akismet:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))}";
    }

    private static Author AuthorOf(AkismetForm form) => new()
    {
        Name = LenientFields.Name(form["comment_author"]),
        Email = FieldChecks.Try(fields => fields.Email("", form["comment_author_email"].Trim())),
        Url = LenientFields.WebAddress(form["comment_author_url"]),
        Ip = FieldChecks.Try(fields => fields.IpAddress("", form["user_ip"].Trim())),
        UserAgent = LenientFields.Text(form["user_agent"], 2048),
        Role = LenientFields.Text(form["user_role"].Trim(), 64),
    };

    private static string? Address(string value) => FieldChecks.Try(fields => fields.WebAddress("", value.Trim()));

    [GeneratedRegex("<[a-zA-Z/!]", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();
}
