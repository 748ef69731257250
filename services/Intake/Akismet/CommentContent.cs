using System.Text;
using Intake.Fields;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>The text of a check.</summary>
/// <param name="AsSent">The text as the client sent it; empty where it sent none.</param>
/// <param name="Kept">The text that is submitted: cleaned, cut to the limit, and made of other fields where the client sent none.</param>
/// <param name="Flags">Why the text may not be all that the author wrote; none where it is.</param>
internal sealed record CommentContent(string AsSent, string Kept, IReadOnlyList<CommentFlag> Flags)
{
    private const string Field = "comment_content";

    private static readonly CommentFlag Missing = new() { Code = CommentFlags.MissingContent, Field = Field };

    /// <summary>Where clients put the text by mistake.</summary>
    private static readonly string[] Mistaken = ["comment_text", "comment_body", "comment", "content", "message", "body", "text"];

    /// <summary>Kinds of check that have no text of their own.</summary>
    private static readonly string[] Textless = ["pingback", "trackback", "signup", "registration"];

    /// <summary>Whether the client sent any text.</summary>
    public bool HasText => AsSent.Length > 0;

    public static CommentContent Of(AkismetForm form)
    {
        if (Find(form, Field) is { } content)
            return Cut(content, []);
        if (Mistaken.Select(field => Find(form, field)).FirstOrDefault(static text => text is not null) is { } mistaken)
            return Cut(mistaken, [Missing]);
        var lacksText = !form.Has(Field) && !Textless.Contains(form["comment_type"].Trim(), StringComparer.OrdinalIgnoreCase);
        return new CommentContent("", InsteadOfText(form), lacksText ? [Missing] : []);
    }

    private static string? Find(AkismetForm form, string field) => TextRules.IsBlank(form[field]) ? null : form[field];

    private static CommentContent Cut(string text, CommentFlag[] flags)
    {
        var whole = LenientFields.Clean(text, int.MaxValue, int.MaxValue);
        if (Encoding.UTF8.GetByteCount(whole) <= TextRules.MaxContentBytes)
            return new CommentContent(text, whole, flags);
        return new CommentContent(
            text,
            LenientFields.Clean(whole, int.MaxValue, TextRules.MaxContentBytes),
            [.. flags, new CommentFlag { Code = CommentFlags.CutText, Field = Field }]);
    }

    /// <summary>A pingback may have only a name and an address. Then those are the text that moderators see and models read.</summary>
    private static string InsteadOfText(AkismetForm form)
    {
        var parts = new[] { form["comment_author"], form["comment_author_url"] }
            .Select(static part => LenientFields.Clean(part.Trim(), 2048, int.MaxValue))
            .Where(static part => !TextRules.IsBlank(part));
        return string.Join('\n', parts) is { Length: > 0 } instead ? instead : "(no text)";
    }
}
