namespace Shared.Reading;

/// <summary>Finds web addresses, with or without their scheme.</summary>
public static class Links
{
    private const int LongestHost = 80;

    /// <summary>The index after the address that starts at <paramref name="start"/>, or <paramref name="start"/> if none does.</summary>
    public static int EndOf(FoldedText text, int start)
    {
        var rest = text.Slice(start, text.Length - start);
        var found = rest.StartsWith("http://") || rest.StartsWith("https://") || rest.StartsWith("www.") || IsBareHost(rest);
        if (!found)
            return start;
        var end = start;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not ('<' or '>' or '"' or '\'' or ')' or ']' or '['))
            end++;
        return end;
    }

    /// <summary>The host of an address without scheme and "www.".</summary>
    public static ReadOnlySpan<char> Host(ReadOnlySpan<char> link)
    {
        var scheme = link.IndexOf("://");
        if (scheme is > 0 and < 8)
            link = link[(scheme + 3)..];
        if (link.StartsWith("www."))
            link = link[4..];
        var end = link.IndexOfAny('/', '?', '#');
        return end < 0 ? link : link[..end];
    }

    private static bool IsBareHost(ReadOnlySpan<char> rest)
    {
        var dot = -1;
        var i = 0;
        for (; i < rest.Length && i < LongestHost; i++)
        {
            if (rest[i] == '.' && i > 0)
                dot = i;
            else if (!char.IsAsciiLetterOrDigit(rest[i]) && rest[i] != '-')
                break;
        }
        if (dot < 0)
            return false;
        if (dot == i - 1)
            return IsBareHost(rest[..dot]);
        return LinkEndings.Contains(rest[(dot + 1)..i]);
    }
}
