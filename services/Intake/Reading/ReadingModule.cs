namespace Intake.Reading;

/// <summary>Comments as sites read them.</summary>
internal static class ReadingModule
{
    public static void MapReading(this IEndpointRouteBuilder routes) => ReadComment.Map(routes);
}
