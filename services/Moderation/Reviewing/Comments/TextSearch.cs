using Shared.Storage;

namespace Moderation.Reviewing.Comments;

/// <summary>How each engine finds comments by their words. In both, words in any order, <c>"a phrase"</c> as it stands, and <c>-word</c> for without.</summary>
internal static class TextSearch
{
    /// <summary>A condition on the comments <c>c</c> that names the parameter <c>@words</c>.</summary>
    public static string Condition(ModerationDatabase database) => database.Options.Provider == DatabaseProvider.Postgres
        ? "to_tsvector('simple', c.content) @@ websearch_to_tsquery('simple', @words)"
        : """
          c.id in (
              select n.comment_id
              from comment_words as w
              join comment_numbers as n on n.number = w.rowid
              where comment_words match @words
          )
          """;

    /// <summary>What to give as <c>@words</c>; null when nothing is left to look for. PostgreSQL reads what people type; SQLite wants it quoted.</summary>
    public static string? Words(ModerationDatabase database, string typed)
    {
        var terms = Terms(typed).ToList();
        if (!terms.Exists(term => !term.IsExcluded))
            return null;
        if (database.Options.Provider == DatabaseProvider.Postgres)
            return typed;
        var wanted = string.Join(" ", terms.Where(term => !term.IsExcluded).Select(term => Quoted(term.Text)));
        return terms.Where(term => term.IsExcluded).Aggregate($"({wanted})", (query, term) => $"{query} not {Quoted(term.Text)}").Replace(" not ", " NOT ", StringComparison.Ordinal);
    }

    private static string Quoted(string text) => $"\"{text}\"";

    private static IEnumerable<(string Text, bool IsExcluded)> Terms(string typed)
    {
        var parts = typed.Split('"');
        for (var i = 0; i < parts.Length; i++)
        {
            // Every second part stands between quotation marks.
            if (i % 2 == 1)
            {
                if (parts[i].Any(char.IsLetterOrDigit))
                    yield return (parts[i], parts[i - 1].EndsWith('-'));
                continue;
            }

            foreach (var word in parts[i].Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
                if (word.Any(char.IsLetterOrDigit))
                    yield return (word.TrimStart('-'), word.StartsWith('-'));
        }
    }
}
