using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.OpenApi;

namespace Shared.Http;

/// <summary>Examples and errors in the OpenAPI document.</summary>
public static class OpenApiExamples
{
    /// <summary>Shows <paramref name="json"/> as the request's body.</summary>
    public static RouteHandlerBuilder WithRequestExample(this RouteHandlerBuilder endpoint, string json) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            Show(operation.RequestBody?.Content, json);
            return Task.CompletedTask;
        });

    /// <summary>Shows <paramref name="json"/> as the answer with <paramref name="status"/>.</summary>
    public static RouteHandlerBuilder WithResponseExample(this RouteHandlerBuilder endpoint, int status, string json) =>
        endpoint.AddOpenApiOperationTransformer((operation, _, _) =>
        {
            if (operation.Responses?.TryGetValue(status.ToString(CultureInfo.InvariantCulture), out var response) == true)
                Show(response.Content, json);
            return Task.CompletedTask;
        });

    /// <summary>
    /// Describes the request's body and leaves the check of its Content-Type to the endpoint. <c>Accepts</c> would refuse other types
    /// before the endpoint can accept them, or refuse them in its own format.
    /// </summary>
    public static RouteHandlerBuilder WithRequestBody<T>(this RouteHandlerBuilder endpoint, params string[] mediaTypes) =>
        endpoint.AddOpenApiOperationTransformer(async (operation, context, ct) =>
        {
            var schema = await context.GetOrCreateSchemaAsync(typeof(T), null, ct);
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = true,
                Content = mediaTypes.ToDictionary(static name => name, _ => new OpenApiMediaType { Schema = schema })
            };
        });

    /// <summary>Describes errors that every endpoint of a group can answer, in a format other than problem details.</summary>
    public static RouteGroupBuilder Answers<T>(this RouteGroupBuilder group, params int[] statuses) =>
        group.WithMetadata(
            [.. statuses.Select(static status => new ProducesResponseTypeMetadata(status, typeof(T), ["application/json"]))]);

    private static void Show(IDictionary<string, OpenApiMediaType>? content, string json)
    {
        foreach (var media in content?.Values ?? [])
            media.Example = JsonNode.Parse(json);
    }
}
