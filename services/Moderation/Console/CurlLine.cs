using Microsoft.Extensions.Options;
using Moderation.Bootstrapping;

namespace Moderation.Console;

/// <summary>The line that sends a first comment. The key is in no table, so its place is named.</summary>
internal static class CurlLine
{
    public static string For(HttpContext http)
    {
        var given = http.RequestServices.GetRequiredService<IOptions<BootstrapOptions>>().Value.Address;
        var address = string.IsNullOrEmpty(given) ? $"{http.Request.Scheme}://{http.Request.Host}" : given.TrimEnd('/');
        return $$"""
            curl {{address}}/v1/comments \
              -H 'Authorization: Bearer THE-SITE-KEY' \
              -H 'Content-Type: application/json' \
              -d '{"content": "What a silly thing to say."}'
            """;
    }
}
