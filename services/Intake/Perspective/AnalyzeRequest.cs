using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;
using Shared.Reading;

namespace Intake.Perspective;

/// <summary>A parsed request to analyse a comment, not checked yet.</summary>
internal sealed record AnalyzeRequest
{
    /// <summary>Perspective's limit: 20 KB.</summary>
    public const int MaxTextBytes = 20 * 1024;

    public required CommentText Comment { get; init; }

    public required IReadOnlyList<RequestedAttribute> Attributes { get; init; }

    public required IReadOnlyList<string> Languages { get; init; }

    public required bool SpanAnnotations { get; init; }

    public required bool DropUnsupported { get; init; }

    public string? ClientToken { get; init; }

    /// <summary>Whether the models serve one of the request's languages. If it names none, the text's language counts.</summary>
    public bool IsLanguageServed => Languages.Count == 0 || Languages.Any(ServedLanguages.Includes);

    public static AnalyzeRequest Read(ProtoObject body)
    {
        body.Only(
            "comment", "context", "requestedAttributes", "languages", "doNotStore", "spanAnnotations", "clientToken", "sessionId",
            "communityId",
            "dropUnsupportedAttributes");
        CommentText.CheckContext(body);
        // Parsed only to reject wrong types: nothing is stored in any case, and the session does not matter to the scores.
        _ = body.Flag("doNotStore");
        _ = body.Text("sessionId") ?? body.Text("communityId");
        return new AnalyzeRequest
        {
            Comment = CommentText.Read(body),
            Attributes = [.. body.Map("requestedAttributes").Select(static entry => RequestedAttribute.Read(entry.Name, entry.Value))],
            Languages = body.Texts("languages"),
            SpanAnnotations = body.Flag("spanAnnotations"),
            DropUnsupported = body.Flag("dropUnsupportedAttributes"),
            ClientToken = body.Text("clientToken"),
        };
    }
}

/// <summary>The comment of a request.</summary>
internal sealed record CommentText(string Text, ContentFormat Format)
{
    public static CommentText Read(ProtoObject body) =>
        body.Object("comment") is { } comment ? Of(comment) : new CommentText("", ContentFormat.Text);

    /// <summary>Checks the context's format only: the models do not read what the comment replies to.</summary>
    public static void CheckContext(ProtoObject body)
    {
        if (body.Object("context")?.Only("entries", "articleAndParentComment") is not { } context)
            return;
        foreach (var entry in context.Objects("entries"))
            Of(entry);
        if (context.Object("articleAndParentComment")?.Only("article", "parentComment") is not { } pair)
            return;
        foreach (var name in new[] { "article", "parentComment" })
        {
            if (pair.Object(name) is { } entry)
                Of(entry);
        }
    }

    /// <summary>The error of the text in the comment analyser's words; null when there is none.</summary>
    public JsonHttpResult<GoogleError>? Objection() =>
        Encoding.UTF8.GetByteCount(Text) > AnalyzeRequest.MaxTextBytes ? GoogleError.Of("COMMENT_TOO_LONG", "Comment text too long.")
        : Sentences.IsBlank(Text, Format) ? GoogleError.Of("COMMENT_EMPTY", "Comment must be non-empty.")
        : null;

    private static CommentText Of(ProtoObject entry)
    {
        entry.Only("text", "type");
        var type = entry.Choice("type", "TextEntry.TextType", "TEXT_TYPE_UNSPECIFIED", "PLAIN_TEXT", "HTML");
        return new CommentText(StrayCharacters.Replace(entry.Text("text") ?? ""), type == "HTML" ? ContentFormat.Html : ContentFormat.Text);
    }
}

/// <summary>An attribute that a request asks for.</summary>
/// <param name="Name">As the request names it.</param>
/// <param name="Ours">This server's attribute that answers it; null when none does.</param>
/// <param name="Threshold">Scores below it are left out.</param>
internal sealed record RequestedAttribute(string Name, string? Ours, double Threshold)
{
    public static RequestedAttribute Read(string name, ProtoObject parameters)
    {
        parameters.Only("scoreType", "scoreThreshold");
        // The interface has further types, but no model ever answered them.
        parameters.Choice("scoreType", "AttributeParameters.ScoreType", "SCORE_TYPE_UNSPECIFIED", "PROBABILITY");
        return new RequestedAttribute(name, PerspectiveAttributes.Find(name), parameters.Number("scoreThreshold") ?? 0);
    }
}
