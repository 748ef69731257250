using Shared.Http;

namespace Moderation;

/// <summary>One page of a list. <c>next</c> is the cursor of the next page; absent on the last one.</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>The page of a list that a request asks for.</summary>
internal sealed record PageRequest(Guid? After, int Limit)
{
    /// <summary>The error for a cursor that no response contained.</summary>
    public static readonly FieldError WrongCursor = new(
        "cursor", "The cursor is invalid. Send the `next` value of the previous response, or omit it to start over.");

    public static Checked<PageRequest> Read(PageQuery asked)
    {
        var errors = new List<FieldError>();
        Guid after = default;
        if (!string.IsNullOrEmpty(asked.Cursor) && !Guid.TryParseExact(asked.Cursor, "N", out after))
            errors.Add(WrongCursor);
        var size = SizeOf(asked, errors);
        return errors.Count == 0 ? new PageRequest(after == default ? null : after, size) : Problems.Invalid(errors);
    }

    /// <summary>How many entries a page has. Lists whose cursor is not an id only use this.</summary>
    public static int SizeOf(PageQuery asked, List<FieldError> errors)
    {
        if (asked.Limit is < 1 or > PageQuery.MaxLimit)
            errors.Add(new FieldError("limit", $"limit must be from 1 to {PageQuery.MaxLimit}.", ErrorCode.OutOfRange));
        return asked.Limit ?? PageQuery.DefaultLimit;
    }

    /// <summary>Builds the page of rows of which one more than <see cref="Limit"/> was asked for, to see if there is a next page.</summary>
    public Page<T> Answer<TRow, T>(IReadOnlyList<TRow> rows, Func<TRow, Guid> id, Func<TRow, T> item) => new(
        [.. rows.Take(Limit).Select(item)],
        rows.Count > Limit ? id(rows[Limit - 1]).ToString("N") : null);
}
