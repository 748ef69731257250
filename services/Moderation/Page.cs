using System.Globalization;
using Shared.Http;

namespace Moderation;

/// <summary>One page of a list. <c>next</c> is the cursor of the next page; absent on the last one.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The page of a list that a request asks for.</summary>
internal sealed record PageRequest(Guid? After, int Limit)
{
    private const int MaxLimit = 200;

    /// <summary>The error for a cursor that no response contained.</summary>
    public static readonly FieldError WrongCursor = new(
        "cursor", "The cursor is invalid. Send the `next` value of the previous response, or omit it to start over.");

    public static Checked<PageRequest> Read(string? cursor, string? limit)
    {
        Guid? after = null;
        var errors = new List<FieldError>();
        if (!string.IsNullOrEmpty(cursor))
        {
            if (Guid.TryParseExact(cursor, "N", out var id))
            {
                after = id;
            }
            else
            {
                errors.Add(WrongCursor);
            }
        }

        var size = 50;
        if (!string.IsNullOrEmpty(limit)
            && (!int.TryParse(limit, NumberStyles.None, CultureInfo.InvariantCulture, out size) || size is < 1 or > MaxLimit))
        {
            errors.Add(new FieldError("limit", $"limit must be a number from 1 to {MaxLimit}."));
        }

        return errors.Count == 0 ? new PageRequest(after, size) : Problems.Invalid(errors);
    }

    /// <summary>Builds the page of rows of which one more than <see cref="Limit"/> was asked for, to see if there is a next page.</summary>
    public Page<T> Answer<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, Guid> id, Func<TRow, T> item) => new(
        [.. rows.Take(Limit).Select(item)],
        rows.Count > Limit ? id(rows[Limit - 1]).ToString("N") : null);
}
