using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Moderation.Queue;

/// <summary>The cursor of the queue: the sort key of the last comment on a page.</summary>
internal sealed record QueueCursor(double Rank, DateTimeOffset QueuedAt, Guid CommentId)
{
    public override string ToString() =>
        Base64Url.EncodeToString(
            Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Rank:R} {QueuedAt.UtcTicks} {CommentId:N}")));

    /// <summary>Null if the text is not a cursor.</summary>
    public static QueueCursor? Parse(string text)
    {
        if (!Base64Url.IsValid(text))
            return null;
        var parts = Encoding.ASCII.GetString(Base64Url.DecodeFromChars(text)).Split(' ');
        return parts.Length == 3
            && double.TryParse(parts[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var rank) && double.IsFinite(rank)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticks)
            && ticks <= DateTimeOffset.MaxValue.UtcTicks
            && Guid.TryParseExact(parts[2], "N", out var id)
            ? new QueueCursor(rank, new DateTimeOffset(ticks, TimeSpan.Zero), id)
            : null;
    }
}
