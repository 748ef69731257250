using System.Net;
using System.Text;
using Intake.Comments;
using Intake.Fields;
using Microsoft.AspNetCore.Http.Features;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Form;

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
        try
        {
            if (await RawBody.ReadAsync(request, MaxBodyBytes, BodySender.Unknown, ct) is not { } body)
                return FormRefusal.TooLarge(MaxBodyBytes);
            if (request.ContentType?.StartsWith("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) == true)
                ReplaceNul(body);
            request.Body = new MemoryStream(body);
            return new FormComment(await new FormFeature(request, Limits).ReadFormAsync(ct));
        }
        catch (UnavailableException)
        {
            return FormRefusal.Unavailable(request.HttpContext);
        }
        catch (Exception e) when (e is InvalidDataException or IOException && !ct.IsCancellationRequested)
        {
            return FormRefusal.Unreadable();
        }
    }

    /// <summary>
    /// ASP.NET refuses a whole form in which a character is NUL, which forms write as <c>%00</c>. It becomes a space, as everywhere else.
    /// </summary>
    private static void ReplaceNul(byte[] form)
    {
        var rest = form.AsSpan();
        for (var at = rest.IndexOf("%00"u8); at >= 0; at = rest.IndexOf("%00"u8))
        {
            "%20"u8.CopyTo(rest[at..]);
            rest = rest[(at + 3)..];
        }

        form.AsSpan().Replace((byte)0, (byte)' ');
    }

    /// <summary>
    /// The draft, or the refusal of its text. A reader can mend only what they typed, and would lose the comment over a field that hardly
    /// matters, so other invalid fields are mended or left out.
    /// </summary>
    public Checked<CommentDraft, FormRefusal> Check(IPAddress? address, string? userAgent)
    {
        var fields = new FieldChecks();
        // Browsers send line ends as CR LF.
        var content = fields.Content("content", this["content"]?.ReplaceLineEndings("\n"));
        if (Encoding.UTF8.GetByteCount(content) is var bytes and > TextRules.MaxContentBytes)
            return FormRefusal.TooLong(bytes);
        if (fields.Errors.Count > 0)
            return FormRefusal.Content(fields.Errors[0]);
        var parentId = FieldChecks.Try(lenient => lenient.Text("", this["parentId"], 256));
        return new CommentDraft
        {
            Content = content,
            Format = ContentFormat.Text,
            Type = parentId is null ? "comment" : "reply",
            Url = this["url"],
            Language = FieldChecks.Try(lenient => lenient.Language("", this["language"])),
            ParentId = parentId,
            Author = new Author
            {
                Name = LenientFields.Name(this["name"]),
                Email = FieldChecks.Try(lenient => lenient.Email("", this["email"]?.Trim())),
                Url = LenientFields.WebAddress(this["website"]),
                Ip = (address?.IsIPv4MappedToIPv6 == true ? address.MapToIPv4() : address)?.ToString().Split('%')[0],
                UserAgent = LenientFields.Text(userAgent ?? "", 2048),
            },
        };
    }
}
