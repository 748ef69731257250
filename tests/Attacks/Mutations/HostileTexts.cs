namespace Attacks.Mutations;

/// <summary>Texts that have broken programs: quoting, encodings, formats, sizes and expressions that take exponential time.</summary>
internal static class HostileTexts
{
    private static readonly string[] All =
    [
        "", " ", "\0", "a\0b", "'", "\"; drop table comments; --", "' or 1=1 --", "%00", "%", "%zz", "${jndi:ldap://127.0.0.1/a}", "{{7*7}}",
        "<script>alert(1)</script>", "<svg/onload=alert(1)>", "javascript:alert(1)", "../../etc/passwd", "..%2f..%2fetc%2fpasswd", "\r\nX-Injected: 1",
        "\u202Eevil\u202C", "\u200B\u200D\uFEFF", "\uFFFE\uFFFF", "e\u0301", new('\u0301', 5000), "﷽﷽﷽", "Ⅷ①ﬁ", "İıſK", "👩‍👩‍👧‍👦🏴󠁧󠁢󠁥󠁮󠁧󠁿",
        "NaN", "Infinity", "-0", "1e999", "9223372036854775808", "-9223372036854775809", "0x10", "1,000", "true", "null", "undefined", "[]", "{}",
        "0000-00-00T00:00:00Z", "9999-12-31T23:59:59.9999999Z", "10000-01-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T00:00:00+99:99",
        "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "019abc00-0000-7000-8000-000000000002}",
        "http://127.0.0.1:1/", "http://[::1]/", "http://0x7f000001/", "http://localhost@169.254.169.254/", "file:///etc/passwd", "//example", "http://a b/",
        "http://xn--/", "http://例え.テスト/%F0%28%8C%28", "a@b", "a@[127.0.0.1]", "\"a b\"@example.com", "a@b.c\r\nBcc: d@e.f", "=cmd|' /C calc'!A0",
        "(a+)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(?<=a{1,5000})b", "((a{1,100}){1,100}){1,100}", "[", "(?i", "\\", "*", "inv_", "mod_", "W/\"*\"", "\"",
    ];

#pragma warning disable CA5394 // The same attacks again for the same seed.
    public static string Next(Random random) => random.Next(12) switch
    {
        0 => new string((char)random.Next(32, 0x3000), random.Next(1, 60_000)),
        1 => string.Concat(Enumerable.Range(0, random.Next(1, 400)).Select(_ => (char)random.Next(1, 0xD7FF))),
        2 => string.Concat(Enumerable.Repeat(All[random.Next(All.Length)], random.Next(2, 200))),
        _ => All[random.Next(All.Length)],
    };
#pragma warning restore CA5394
}
