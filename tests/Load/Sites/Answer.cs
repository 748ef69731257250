using System.Buffers.Text;
using System.Globalization;

namespace Load.Sites;

/// <summary>What the harness looks at in an answer.</summary>
internal readonly record struct Answer(int Status, Guid Id, bool SaysWhen)
{
    private static ReadOnlySpan<byte> End => "\r\n\r\n"u8;

    /// <summary>False while more has to come.</summary>
    public static bool TryRead(ReadOnlySpan<byte> received, out Answer answer)
    {
        answer = default;
        var head = received.IndexOf(End);
        if (head < 0)
            return false;
        var headers = received[..(head + 2)];
        var body = received[(head + End.Length)..];
        if (!Utf8Parser.TryParse(headers[9..12], out int status, out _))
            throw new IOException("No HTTP answer came.");
        if (!IsWhole(headers, body, status))
            return false;
        answer = new Answer(status, IdIn(body), headers.IndexOf("\r\nRetry-After: "u8) >= 0);
        return true;
    }

    private static bool IsWhole(ReadOnlySpan<byte> headers, ReadOnlySpan<byte> body, int status)
    {
        if (headers.IndexOf("\r\nTransfer-Encoding: chunked"u8) >= 0)
            return LastChunkIn(body);
        var name = "\r\nContent-Length: "u8;
        var at = headers.IndexOf(name);
        if (at < 0)
            return status is 204 or 304 ? true : throw new IOException("The answer has no length.");
        return Utf8Parser.TryParse(headers[(at + name.Length)..], out int length, out _)
            ? body.Length >= length
            : throw new IOException("The answer's length is no number.");
    }

    private static bool LastChunkIn(ReadOnlySpan<byte> body)
    {
        while (true)
        {
            var line = body.IndexOf("\r\n"u8);
            if (line < 0)
                return false;
            var size = int.Parse(body[..line], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var next = line + 2 + size + 2;
            if (body.Length < next)
                return false;
            if (size == 0)
                return true;
            body = body[next..];
        }
    }

    private static Guid IdIn(ReadOnlySpan<byte> body)
    {
        var name = "\"id\":\""u8;
        var at = body.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(body[(at + name.Length)..], out Guid id, out _) ? id : Guid.Empty;
    }
}
