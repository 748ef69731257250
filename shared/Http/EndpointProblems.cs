using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Shared.Http;

/// <summary>Declares in the OpenAPI document which problems an endpoint can answer.</summary>
public static class EndpointProblems
{
    private static readonly string[] MediaTypes = ["application/problem+json"];

    /// <summary>Declares problem details with each of these statuses, as <c>ProducesProblem</c> does with one.</summary>
    public static TBuilder WithProblems<TBuilder>(this TBuilder endpoints, params int[] statuses)
        where TBuilder : IEndpointConventionBuilder
    {
        foreach (var status in statuses)
            endpoints.WithMetadata(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), MediaTypes));
        return endpoints;
    }
}
