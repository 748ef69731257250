using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Intake.Comments;
using Intake.Fields;
using Moderation.Contracts;

namespace Intake.Coral;

/// <summary>A comment that Coral asks about. Fields that are not named here are passed over.</summary>
public sealed record CoralComment
{
    [Description("NEW or EDIT.")]
    public string? Action { get; init; }

    public CoralText? Comment { get; init; }

    public CoralAuthor? Author { get; init; }

    public CoralStory? Story { get; init; }

    internal static CoralComment? Parse(byte[] body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, IntakeJson.Default.CoralComment);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>True when there is nothing to read, as in a rating without words.</summary>
    internal bool IsBlank => TextRules.IsBlank(Comment?.Body);

    /// <summary>
    /// The comment as a submission; null when its text is one that cannot be taken. The other fields only help, so one that does not
    /// fit is left out rather than let the comment through unread. Coral says neither which of its formats the text is in (read as HTML,
    /// plain text stays what it is) nor which comment an edit is of.
    /// </summary>
    internal CommentDraft? ToDraft()
    {
        var content = Clean(Comment?.Body ?? "");
        if (Encoding.UTF8.GetByteCount(content) > TextRules.MaxContentBytes || TextRules.Objection(content) is not null)
            return null;
        return new CommentDraft
        {
            Content = content,
            Format = ContentFormat.Html,
            Type = string.IsNullOrEmpty(Comment?.ParentID) ? "comment" : "reply",
            Url = Fitting(fields => fields.WebAddress("url", Story?.Url)),
            ParentId = Fitting(fields => fields.Text("parentId", Comment?.ParentID, 256)),
            Author = new Author
            {
                Id = Fitting(fields => fields.Text("id", Author?.Id, 256)),
                Role = Fitting(fields => fields.Text("role", Author?.Role, 64)),
            },
        };
    }

    private static string Clean(string text) =>
        new([.. text.Select(static c => c is < ' ' and not ('\t' or '\n' or '\r') or '\u007f' ? ' ' : c)]);

    private static string? Fitting(Func<FieldChecks, string?> check)
    {
        var fields = new FieldChecks();
        var value = check(fields);
        return fields.Errors.Count == 0 ? value : null;
    }
}

/// <summary>The text of a comment in Coral.</summary>
public sealed record CoralText
{
    [Description("HTML or plain text, as the phase is set in Coral.")]
    public string? Body { get; init; }

    public string? ParentID { get; init; }
}

/// <summary>An author in Coral.</summary>
public sealed record CoralAuthor
{
    public string? Id { get; init; }

    public string? Role { get; init; }
}

/// <summary>A page in Coral.</summary>
public sealed record CoralStory
{
    public string? Id { get; init; }

    public string? Url { get; init; }
}
