using System.Globalization;
using Shared.Http;

namespace Moderation;

/// <summary>Part of a list; <c>next</c> is the cursor of the following part, absent at the end.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which part of a list is asked for.</summary>
internal sealed record PageRequest(Guid? After, int Limit)
{
    private const int MaxLimit = 200;

    /// <summary>What is wrong with a cursor that no answer gave.</summary>
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

    /// <summary>Makes the answer from one row more than was asked for, where there is one.</summary>
    public Page<T> Answer<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, Guid> id, Func<TRow, T> item) => new(
        [.. rows.Take(Limit).Select(item)],
        rows.Count > Limit ? id(rows[Limit - 1]).ToString("N") : null);
}
