namespace Classifier.Training;

/// <summary>Labels as the share of people who would say yes: 0 and 1 where one person or a majority was asked.</summary>
internal static class Fractions
{
    public static double Of(bool label) => label ? 1 : 0;

    public static bool IsYes(double target) => target >= 0.5;
}
