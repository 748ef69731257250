using System.Net;
using Intake.Comments;
using Intake.Fields;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Form;

/// <summary>The refusal of a form: a word for the page that sent it, and the problem for programs.</summary>
internal sealed record FormRefusal(string Reason, ProblemHttpResult Problem)
{
    public static FormRefusal Of(string field, string detail) => new(field, Problems.Invalid($"#/{field}", detail));
}

/// <summary>The fields of a form as they were sent.</summary>
internal sealed record FormComment(IFormCollection Fields)
{
    /// <summary>The hidden field that robots fill in.</summary>
    public const string Trap = "subject";

    private const int MaxBodyBytes = 256 * 1024;

    private static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 64,
        KeyLengthLimit = 128,
        ValueLengthLimit = 128 * 1024,
        MultipartBodyLengthLimit = MaxBodyBytes,
        MultipartHeadersCountLimit = 16,
    };

    public string? this[string field] => Fields[field] is { Count: > 0 } values ? values[0] : null;

    public static async Task<Checked<FormComment, FormRefusal>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            return new FormRefusal("form", Problems.Of(
                StatusCodes.Status415UnsupportedMediaType,
                [new FieldError(
                    "Content-Type",
                    "Content-Type must be application/x-www-form-urlencoded or multipart/form-data, as browsers send forms.")]));
        }

        if (request.ContentLength > MaxBodyBytes)
            return TooLarge();
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = MaxBodyBytes;
        try
        {
            return new FormComment(await new FormFeature(request, Limits).ReadFormAsync(ct));
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return TooLarge();
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            return FormRefusal.Of(
                "form", "The body is not a valid form, or its fields are too many or too long. Send fewer or shorter fields.");
        }
    }

    /// <summary>The draft, or the refusal with the first invalid field.</summary>
    public Checked<CommentDraft, FormRefusal> Check(FormDialect settings, IPAddress? address, string? userAgent)
    {
        var fields = new FieldChecks();
        // Browsers send line ends as CR LF.
        var content = fields.Content("content", this["content"]?.ReplaceLineEndings("\n"));
        if (System.Text.Encoding.UTF8.GetByteCount(content) > TextRules.MaxContentBytes)
        {
            return new FormRefusal("content", Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                [new FieldError("#/content", $"content is longer than {TextRules.MaxContentBytes:N0} bytes. Shorten it.")]));
        }

        var parentId = fields.Text("parentId", this["parentId"], 256);
        var draft = new CommentDraft
        {
            Content = content,
            Format = ContentFormat.Text,
            Type = parentId is null ? "comment" : "reply",
            Url = fields.WebAddress("url", this["url"]),
            Language = fields.Language("language", this["language"]),
            ParentId = parentId,
            Author = new Author
            {
                Name = fields.Text("name", this["name"], 256),
                Email = fields.Email("email", this["email"]),
                Url = fields.WebAddress("website", this["website"]),
                Ip = (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString().Split('%')[0],
                UserAgent = userAgent is { Length: > 0 and <= 2048 } && TextRules.Objection(userAgent) is null ? userAgent : null,
            },
        };
        if (fields.Errors.Count > 0)
            return new FormRefusal(fields.Errors[0].Pointer[2..], Problems.Invalid(fields.Errors));
        return settings.Covers(draft.Url)
            ? draft
            : FormRefusal.Of("url", "url must be the address of the page with the comments, at one of the site's origins.");
    }

    private static FormRefusal TooLarge() => new("form", Problems.Of(
        StatusCodes.Status413PayloadTooLarge, [new FieldError("#", $"The form is larger than {MaxBodyBytes:N0} bytes. Send less.")]));
}
