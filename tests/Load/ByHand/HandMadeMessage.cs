using System.Text.Encodings.Web;
using System.Text.Json;
using Moderation.Contracts;

namespace Load.ByHand;

/// <summary>A comment's message in the bytes of the contracts, and what the second hop puts around it.</summary>
internal sealed record HandMadeMessage(byte[] Submitted)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    public static Guid Site { get; } = Guid.CreateVersion7();

    /// <summary>Scores as Classifier sends them: seven numbers, the model and the time.</summary>
    public static byte[] After { get; } = Utf8(
        """,{"scores":{"toxicity":0.0123,"severe_toxicity":0.0012,"obscene":0.0045,"threat":0.0009,"insult":0.0087,"identity_attack":0.0011,"spam":0.0201}"""
        + ""","language":"en","languageSupported":true,"tiers":["fast"],"modelVersion":"2026.11.1","classifiedAt":"2026-11-25T07:00:00.0000000+00:00"}""");

    public byte[] Before { get; } = Utf8("{\"comment\":");

    public static IReadOnlyList<HandMadeMessage> Of(IReadOnlyList<string> texts) =>
    [
        .. texts.Select((text, i) => new HandMadeMessage(JsonSerializer.SerializeToUtf8Bytes(
            new CommentSubmitted
            {
                CommentId = Guid.CreateVersion7(),
                Revision = 1,
                SiteId = Site,
                CorrelationId = Guid.CreateVersion7(),
                Content = text,
                Url = $"https://news.example/articles/{i % 300}",
                Language = "en",
                ExternalId = $"c-{i:x16}",
                SubmittedAt = DateTimeOffset.UtcNow,
                Author = new Author { Id = $"reader-{i % 5000}", Name = $"Reader {i % 5000}", Ip = $"203.0.113.{i % 250}" },
            },
            Json))),
    ];

    private static byte[] Utf8(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
