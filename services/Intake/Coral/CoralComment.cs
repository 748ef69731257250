using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Intake.Comments;
using Intake.Fields;
using Moderation.Contracts;
using Shared.Http;
using Shared.Reading;

namespace Intake.Coral;

/// <summary>A comment that Coral asks about. Unknown fields are ignored.</summary>
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
            return JsonSerializer.Deserialize(HalfCharacters.Mended(body) ?? body, CoralJson.Default.CoralComment);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>True when there is no text, as in a rating without words.</summary>
    internal bool IsBlank => TextRules.IsBlank(Comment?.Body);

    /// <summary>
    /// The comment as a draft; null when its text is invalid. An invalid value of another field is left out, so that the comment is still
    /// read. Coral does not say in which of its formats the text is, so it is read as HTML, which leaves plain text as it is. Nor does it
    /// say which comment an edit belongs to.
    /// </summary>
    internal CommentDraft? ToDraft()
    {
        var content = StrayCharacters.Replace(Comment?.Body ?? "");
        if (Encoding.UTF8.GetByteCount(content) > TextRules.MaxContentBytes || TextRules.Objection(content) is not null)
            return null;
        return new CommentDraft
        {
            Content = content,
            Format = ContentFormat.Html,
            Type = string.IsNullOrEmpty(Comment?.ParentID) ? "comment" : "reply",
            Url = FieldChecks.Try(fields => fields.WebAddress("url", Story?.Url)),
            ParentId = FieldChecks.Try(fields => fields.Text("parentId", Comment?.ParentID, 256)),
            Author = new Author
            {
                Id = FieldChecks.Try(fields => fields.Text("id", Author?.Id, 256)),
                Role = FieldChecks.Try(fields => fields.Text("role", Author?.Role, 64)),
            },
        };
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
