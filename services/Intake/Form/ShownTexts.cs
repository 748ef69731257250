using System.Text.Json;
using Intake.Comments;
using Microsoft.Extensions.Caching.Memory;

namespace Intake.Form;

/// <summary>A part of the comments that a page shows.</summary>
/// <param name="Comments">The comments, in their order.</param>
/// <param name="Next">The last one's place if there are more.</param>
internal sealed record ShownPage(IReadOnlyList<ShownComment> Comments, ShownPlace? Next);

/// <summary>
/// Comments made safe to show, in memory. Making HTML safe takes a hundred times as long as sending it, and a revision never changes, so
/// each is made once in a process. A part of the processors is enough for that: the others take comments in.
/// </summary>
internal sealed class ShownTexts(ShownRows table) : IDisposable
{
    /// <summary>After this many bytes, stored or as they are sent, an answer ends. One comment is shown whatever its size.</summary>
    private const int MostBytes = 512 * 1024;

    private const int MostBytesKept = 32 * 1024 * 1024;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = MostBytesKept });
    private readonly SemaphoreSlim _making = new(Math.Max(1, Environment.ProcessorCount / 2));

    /// <summary>The comments of the rows, at most <paramref name="size"/>, until the bytes of an answer are spent.</summary>
    public async Task<ShownPage> ReadAsync(IReadOnlyList<ShownRow> rows, int size, CancellationToken ct)
    {
        var spent = 0;
        var fitting = rows.Take(size).TakeWhile((row, i) => (spent += row.Bytes) <= MostBytes || i == 0).ToList();
        var texts = Kept(fitting);
        if (texts.Count < fitting.Count)
            texts = await MakeAsync(fitting, ct);

        var comments = new List<ShownComment>(fitting.Count);
        var (read, sent) = (0, 0);
        foreach (var row in fitting)
        {
            // A comment that was hidden between the two readings is left out.
            if (texts.TryGetValue(row.CommentId, out var text))
            {
                if ((sent += text.Bytes) > MostBytes && comments.Count > 0)
                    break;
                comments.Add(text.Comment with { CreatedAt = row.WrittenAt });
            }

            read++;
        }

        return new ShownPage(comments, read < rows.Count ? ShownPlace.Of(rows[read - 1]) : null);
    }

    public void Dispose()
    {
        _kept.Dispose();
        _making.Dispose();
    }

    private Dictionary<Guid, ShownText> Kept(List<ShownRow> rows)
    {
        var kept = new Dictionary<Guid, ShownText>(rows.Count);
        foreach (var row in rows)
        {
            if (_kept.TryGetValue((row.CommentId, row.Revision), out ShownText? text))
                kept.Add(row.CommentId, text!);
        }

        return kept;
    }

    private async Task<Dictionary<Guid, ShownText>> MakeAsync(List<ShownRow> rows, CancellationToken ct)
    {
        await _making.WaitAsync(ct);
        try
        {
            // Again, because a request that waited here before may have made them.
            var texts = Kept(rows);
            var missing = rows.Where(row => !texts.ContainsKey(row.CommentId)).ToList();
            foreach (var message in missing.Count == 0 ? [] : await table.ReadMessagesAsync(missing, ct))
            {
                ct.ThrowIfCancellationRequested();
                var text = Make(message);
                texts.Add(text.Comment.Id, text);
            }

            return texts;
        }
        finally
        {
            _making.Release();
        }
    }

    private ShownText Make(string json)
    {
        var message = JsonSerializer.Deserialize(json, CommentsJson.Default.CommentSubmitted)!;
        var comment = ShownComment.Of(message);
        var text = new ShownText(comment, JsonSerializer.SerializeToUtf8Bytes(comment, FormJson.Default.ShownComment).Length);
        // Strings take two bytes a character, and what is not ASCII takes six in JSON.
        return _kept.Set((message.CommentId, message.Revision), text, new MemoryCacheEntryOptions { Size = 512 + (2L * text.Bytes) });
    }

    /// <summary>A comment, and its size as it is sent.</summary>
    private sealed record ShownText(ShownComment Comment, int Bytes);
}
