using System.Text;

namespace Attacks;

/// <summary>A request whose bytes are sent as they are, so that it may break any rule of HTTP, JSON or the service.</summary>
public sealed record Attack
{
    /// <summary>The operation, and what was done to its request.</summary>
    public required string Name { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query, as they stand in the first line.</summary>
    public required string Target { get; init; }

    /// <summary>The parameters that the operation takes in its query.</summary>
    public IReadOnlyList<string> Parameters { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The body's length as the request states it; null for the true one.</summary>
    public long? StatedLength { get; init; }

    public string? ContentType => Headers.LastOrDefault(header => header.Name == "Content-Type").Value;

    /// <summary>The same attack with another value for a header, or without it when null.</summary>
    public Attack With(string header, string? value)
    {
        var others = Headers.Where(other => !other.Name.Equals(header, StringComparison.OrdinalIgnoreCase));
        return this with { Headers = value is null ? [.. others] : [.. others, (header, value)] };
    }

    public byte[] ToBytes()
    {
        var head = new StringBuilder($"{Method} {Target} HTTP/1.1\r\nHost: attacked\r\nConnection: close\r\n");
        foreach (var (name, value) in Headers)
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        if (!Headers.Any(header => header.Name == "Transfer-Encoding") && (Body.Length > 0 || StatedLength is not null))
            head.Append("Content-Length: ").Append(StatedLength ?? Body.Length).Append("\r\n");
        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body.Span];
    }

    /// <summary>The beginning of the request, to send it again by hand.</summary>
    public override string ToString()
    {
        var text = Encoding.UTF8.GetString(ToBytes());
        return $"{Name}:\n{(text.Length > 2000 ? text[..2000] + "…" : text)}";
    }
}
