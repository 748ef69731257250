using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Load.Sites;

/// <summary>Requests as bytes, made before the run; only the comment's own id differs from one use to the next.</summary>
internal sealed class Requests
{
    private const string Mark = "################";
    private const int Authors = 5000;

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly byte[][] _requests;
    private readonly int[] _marks;

    // New in every process and for every request: a comment that was sent before would only be answered again.
    private long _lastId = (long)BitConverter.ToUInt32(Guid.NewGuid().ToByteArray()) << 32;

    private Requests(IEnumerable<byte[]> requests)
    {
        _requests = [.. requests];
        _marks = [.. _requests.Select(request => request.AsSpan().IndexOf(Encoding.ASCII.GetBytes(Mark)))];
        Longest = _requests.Max(request => request.Length);
    }

    public int Longest { get; }

    /// <summary>Comments as a news site's plug-in sends them: with the page, the author and the site's own id.</summary>
    public static Requests Comments(string key, IReadOnlyList<string> texts, bool wait) => new(texts.Select((text, i) => Post(
        "/v1/comments",
        key,
        wait ? "Prefer: wait=30\r\n" : "",
        new
        {
            content = text,
            url = $"https://news.example/articles/{i % 300}",
            language = "en",
            externalId = $"c-{Mark}",
            author = new { id = $"reader-{i % Authors}", name = $"Reader {i % Authors}", ip = $"203.0.113.{i % 250}" },
        })));

    public static Requests Scores(string key, IReadOnlyList<string> texts) =>
        new(texts.Select(text => Post("/v1/score", key, "", new { items = new[] { new { content = text } } })));

    /// <summary>Writes the request, cycling through the texts, and returns its length.</summary>
    public int Write(int index, Span<byte> buffer)
    {
        var which = index % _requests.Length;
        _requests[which].CopyTo(buffer);
        if (_marks[which] >= 0)
            Utf8Formatter.TryFormat(Interlocked.Increment(ref _lastId), buffer.Slice(_marks[which], Mark.Length), out _, new StandardFormat('x', (byte)Mark.Length));
        return _requests[which].Length;
    }

    private static byte[] Post<T>(string path, string key, string more, T body)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(body, Json);
        var head = $"POST {path} HTTP/1.1\r\nHost: load\r\nAuthorization: Bearer {key}\r\n{more}Content-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. json];
    }
}
