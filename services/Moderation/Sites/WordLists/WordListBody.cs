using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using System.Text.Unicode;
using Moderation.Rules.Text;
using Shared.Http;

namespace Moderation.Sites.WordLists;

/// <summary>A word list as an administrator sends it.</summary>
internal sealed record WordListRequest
{
    [OneOf(typeof(WordMatch))]
    [Description(
        "How entries match: exact (whole words, the default), stem (beginnings of words), inside (anywhere, and in all fields of the "
        + "author too) or regex (regular expressions over the text as written and as read).")]
    public string Match { get; set; } = WordMatch.Exact;

    [Required]
    [Description("The entries, each at most 250 characters. Empty and repeated entries are dropped.")]
    public IReadOnlyList<string?>? Entries { get; init; }
}

/// <summary>A word list, checked.</summary>
internal sealed record WordListToStore(string Match, IReadOnlyList<string> Entries)
{
    /// <summary>The memory that the list takes when it is compiled.</summary>
    public long Bytes => WordListSize.Of(Match, Entries.Count, Entries.Sum(static entry => (long)entry.Length));
}

/// <summary>Reads a word list as JSON or plain text.</summary>
internal static class WordListBody
{
    public const int MostEntries = 100_000;

    /// <summary>More than other requests may have.</summary>
    public const int MaxBytes = 8 * 1024 * 1024;

    private const int LongestEntry = 250, MostExpressions = 100;

    public static async Task<Checked<WordListToStore>> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType?.StartsWith("text/plain", StringComparison.OrdinalIgnoreCase) == true)
            return await ReadTextAsync(request, ct);
        var body = await JsonBody.ReadAsync(request, SitesJson.Default.WordListRequest, MaxBytes, ct);
        if (body.Failed(out var problem, out var list))
            return problem;
        if (!WordMatch.All.Contains(list.Match))
            return Problems.Invalid("#/match", $"match must be one of {string.Join(", ", WordMatch.All)}.");
        return list.Entries is null
            ? Problems.Invalid("#/entries", "entries is required. Send a list, which may be empty.", ErrorCode.Required)
            : Check(list.Match, list.Entries);
    }

    private static async Task<Checked<WordListToStore>> ReadTextAsync(HttpRequest request, CancellationToken ct)
    {
        if (await RawBody.ReadAsync(request, MaxBytes, BodySender.Known, ct) is not { } text)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                [new FieldError("#", $"The body is larger than {MaxBytes:N0} bytes. Send less.")]);
        }

        return Utf8.IsValid(text)
            ? Check(WordMatch.Inside, Encoding.UTF8.GetString(text).TrimStart('\uFEFF').Split('\n'))
            : Problems.Invalid("#", "The body is not valid UTF-8. Send text encoded as UTF-8, one key per line.");
    }

    private static Checked<WordListToStore> Check(string match, IReadOnlyList<string?> given)
    {
        // Entries that differ in case only are repetitions.
        var (entries, seen) = (new List<string>(given.Count), new HashSet<string>());
        foreach (var (i, entry) in given.Index())
        {
            var trimmed = EntryForm.Trim(entry ?? "");
            if (trimmed.Length > LongestEntry
                || trimmed.Contains('\0', StringComparison.Ordinal)
                || (match != WordMatch.Regex && trimmed.Contains('\n', StringComparison.Ordinal)))
            {
                return Wrong(i, $"must be one line of at most {LongestEntry} characters, and no NUL character.");
            }

            var sought = match == WordMatch.Regex ? trimmed : EntryForm.Of(trimmed).Text;
            if (sought.Length > 0 && seen.Add(sought))
                entries.Add(trimmed);
        }

        if (entries.Count > MostEntries)
            return Problems.Invalid("#/entries", $"entries must contain at most {MostEntries:N0} entries. Use several lists.");
        return match == WordMatch.Regex ? CheckExpressions(entries) : new WordListToStore(match, entries);
    }

    private static Checked<WordListToStore> CheckExpressions(List<string> entries)
    {
        if (entries.Count > MostExpressions)
        {
            return Problems.Invalid(
                "#/entries",
                $"entries must contain at most {MostExpressions} regular expressions, since each is tried on every comment. Remove some.");
        }

        foreach (var (i, entry) in entries.Index())
        {
            if (entry.Contains('\n', StringComparison.Ordinal))
                return Wrong(i, "must be one line.");
            try
            {
                Pattern.Parse(entry);
            }
            catch (ArgumentException e)
            {
                return Wrong(i, $"is not a valid regular expression: {e.Message}");
            }
        }

        return new WordListToStore(WordMatch.Regex, entries);
    }

    private static Checked<WordListToStore> Wrong(int entry, string detail) =>
        Problems.Invalid($"#/entries/{entry}", $"entries.{entry} {detail}");
}
