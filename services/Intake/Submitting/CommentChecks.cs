using System.Text;
using Intake.Comments;
using Intake.Fields;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Submitting;

/// <summary>Turns a request into a draft, or into a problem that names every invalid field.</summary>
internal static class CommentChecks
{
    public static Checked<CommentDraft> Check(CommentRequest request) => Check(request, new FieldChecks(), importedAs: null);

    /// <summary>A line of a batch, which may bring in an old comment with its status.</summary>
    public static Checked<CommentDraft> Check(BatchRequest line)
    {
        var fields = new FieldChecks();
        return Check(line, fields, ImportChecks.StatusOf(line, fields));
    }

    private static Checked<CommentDraft> Check(CommentRequest request, FieldChecks fields, CommentStatus? importedAs)
    {
        if (request.Content is { } content && Encoding.UTF8.GetByteCount(content) > TextRules.MaxContentBytes)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                [new FieldError(
                    "#/content",
                    $"content is {Encoding.UTF8.GetByteCount(content):N0} bytes long; the limit is {TextRules.MaxContentBytes:N0}. "
                    + "Shorten it or split it into several comments.")]);
        }

        var draft = new CommentDraft
        {
            Content = fields.Content("content", request.Content),
            Format = fields.Format("format", request.Format),
            Url = fields.WebAddress("url", request.Url),
            Type = fields.Text("type", request.Type, 64),
            Language = fields.Language("language", request.Language),
            ExternalId = fields.Text("externalId", request.ExternalId, 256),
            ParentId = fields.Text("parentId", request.ParentId, 256),
            CreatedAt = fields.Time("createdAt", request.CreatedAt),
            Author = request.Author is { } author ? AuthorOf(author, fields) : null,
            ImportedAs = importedAs,
        };
        return fields.Errors.Count == 0 ? draft : Problems.Invalid(fields.Errors);
    }

    private static Author AuthorOf(AuthorRequest author, FieldChecks fields) => new()
    {
        Id = fields.Text("author/id", author.Id, 256),
        Name = fields.Name("author/name", author.Name),
        Email = fields.Email("author/email", author.Email),
        Url = fields.WebAddress("author/url", author.Url),
        Ip = fields.IpAddress("author/ip", author.Ip),
        UserAgent = fields.Text("author/userAgent", author.UserAgent, 2048),
        Role = fields.Text("author/role", author.Role, 64),
    };
}
